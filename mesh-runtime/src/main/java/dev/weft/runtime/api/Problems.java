package dev.weft.runtime.api;

import dev.weft.runtime.intake.NotAcknowledgedException;
import dev.weft.runtime.intake.TooMuchException;
import dev.weft.runtime.quarantine.QuarantineException;
import dev.weft.runtime.quarantine.UnknownEntryException;
import dev.weft.runtime.query.UnreadableTopicException;
import dev.weft.runtime.reconcile.ReconcileException;
import dev.weft.sdk.descriptor.InvalidDocumentsException;
import dev.weft.sdk.serde.RegistryException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.hateoas.JsonError;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Turns all that goes wrong under /api into problems. */
final class Problems {

  private Problems() {}

  /** What the controllers refuse. */
  @Singleton
  static final class Refusals implements ExceptionHandler<ProblemException, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes") // as Micronaut declares it
    public HttpResponse<?> handle(HttpRequest request, ProblemException refusal) {
      return refusal.problem().response();
    }
  }

  /** Topics that can't be read now. */
  @Singleton
  static final class Unreadable extends NotNow<UnreadableTopicException> {}

  /** Schemas that can't be had now. */
  @Singleton
  static final class NoSchema extends NotNow<RegistryException> {}

  /** Records that Kafka doesn't take now. */
  @Singleton
  static final class NotAcknowledged extends NotNow<NotAcknowledgedException> {}

  /** Requests that bring too much. */
  @Singleton
  static final class TooMuch implements ExceptionHandler<TooMuchException, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes") // as Micronaut declares it
    public HttpResponse<?> handle(HttpRequest request, TooMuchException refusal) {
      return Problem.of(
              HttpStatus.REQUEST_ENTITY_TOO_LARGE,
              "Too large",
              String.valueOf(refusal.getMessage()))
          .response();
    }
  }

  /** Documents that are wrong. */
  @Singleton
  static final class InvalidDocuments
      implements ExceptionHandler<InvalidDocumentsException, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes") // as Micronaut declares it
    public HttpResponse<?> handle(HttpRequest request, InvalidDocumentsException refusal) {
      return Problem.of(
              HttpStatus.UNPROCESSABLE_ENTITY,
              "Invalid documents",
              String.valueOf(refusal.getMessage()),
              refusal.problems().stream().map(Problem.DocumentProblem::of).toList())
          .response();
    }
  }

  /** A cluster or registry that doesn't do what it should. */
  @Singleton
  static final class NotReconciled extends NotNow<ReconcileException> {}

  /** Records that aren't in quarantine. */
  @Singleton
  static final class NotInQuarantine
      implements ExceptionHandler<UnknownEntryException, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes") // as Micronaut declares it
    public HttpResponse<?> handle(HttpRequest request, UnknownEntryException refusal) {
      return Problem.of(
              HttpStatus.NOT_FOUND, "Unknown record", String.valueOf(refusal.getMessage()))
          .response();
    }
  }

  /** Quarantines that can't be changed now. */
  @Singleton
  static final class QuarantineBusy extends NotNow<QuarantineException> {}

  /** What can't be done now, and may be later. */
  abstract static class NotNow<E extends RuntimeException>
      implements ExceptionHandler<E, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes") // as Micronaut declares it
    public HttpResponse<?> handle(HttpRequest request, E refusal) {
      return Problem.of(
              HttpStatus.SERVICE_UNAVAILABLE,
              "Not available now",
              String.valueOf(refusal.getMessage()))
          .response();
    }
  }

  /** What the server refuses on the API's behalf: paths, methods, types, sizes, parameters. */
  @ServerFilter("/api/**")
  static final class Server {
    @ResponseFilter
    void translate(MutableHttpResponse<?> response) {
      if (response.code() < HttpStatus.BAD_REQUEST.getCode()
          || response.body() instanceof Problem) {
        return;
      }
      HttpStatus status = HttpStatus.valueOf(response.code());
      // What went wrong inside is in the log, not in the answer.
      String detail =
          response.code() < HttpStatus.INTERNAL_SERVER_ERROR.getCode()
                  && response.body() instanceof JsonError error
              ? message(error)
              : status.getReason();
      response
          .body(Problem.of(status, status.getReason(), detail))
          .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }

    /** Micronaut keeps what it has to say one level down. */
    private static String message(JsonError error) {
      return error.getEmbedded().getFirst("errors").stream()
          .filter(JsonError.class::isInstance)
          .map(cause -> ((JsonError) cause).getMessage())
          .findFirst()
          .orElse(error.getMessage());
    }
  }
}
