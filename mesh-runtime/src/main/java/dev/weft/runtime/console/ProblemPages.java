package dev.weft.runtime.console;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.HtmlErrorResponseBodyProvider;
import jakarta.inject.Singleton;
import java.util.List;

/** Errors for browsers look like the rest of the console; other clients get theirs as JSON. */
@Singleton
@Primary
final class ProblemPages implements HtmlErrorResponseBodyProvider {

  private final Pages pages;

  ProblemPages(Pages pages) {
    this.pages = pages;
  }

  @Override
  public String body(ErrorContext context, HttpResponse<?> response) {
    return pages.problem(response.code(), response.reason(), reasons(context, response));
  }

  /** What went wrong inside the server is for its log, not for its readers. */
  private static List<String> reasons(ErrorContext context, HttpResponse<?> response) {
    if (response.code() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()) {
      return List.of("The server's log says why.");
    }
    return context.getErrors().stream()
        .map(Error::getMessage)
        .filter(message -> !message.equals(response.reason()))
        .toList();
  }
}
