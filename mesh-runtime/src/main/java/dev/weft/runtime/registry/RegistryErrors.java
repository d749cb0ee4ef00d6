package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.client.rest.Versions;
import io.confluent.kafka.schemaregistry.client.rest.entities.ErrorMessage;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.hateoas.JsonError;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Turns all that goes wrong under /registry into Confluent's form. */
final class RegistryErrors {

  private RegistryErrors() {}

  private static <B> MutableHttpResponse<?> body(
      MutableHttpResponse<B> response, int code, String message) {
    return response
        .body(RegistryJson.write(new ErrorMessage(code, message)))
        .contentType(Versions.SCHEMA_REGISTRY_V1_JSON);
  }

  /** What the registry itself refuses. */
  @Singleton
  static final class Refusals
      implements ExceptionHandler<RefusedRequestException, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes") // as Micronaut declares it
    public HttpResponse<?> handle(HttpRequest request, RefusedRequestException refusal) {
      return body(
          HttpResponse.status(HttpStatus.valueOf(refusal.status())),
          refusal.code(),
          refusal.getMessage());
    }
  }

  /** What the server refuses on the registry's behalf: paths, methods, types, parameters. */
  @ServerFilter("/registry/**")
  static final class Server {
    @ResponseFilter
    void translate(MutableHttpResponse<?> response) {
      int status = response.code();
      if (status >= 400 && !(response.body() instanceof byte[])) {
        body(response, status, message(response));
      }
    }

    /** Details of what the client did wrong; none of what went wrong here. */
    private static String message(HttpResponse<?> response) {
      return response.code() < 500 && response.body() instanceof JsonError error
          ? error
              .getEmbedded()
              .getFirst("errors")
              .filter(JsonError.class::isInstance)
              .map(detail -> ((JsonError) detail).getMessage())
              .orElseGet(error::getMessage)
          : response.reason();
    }
  }
}
