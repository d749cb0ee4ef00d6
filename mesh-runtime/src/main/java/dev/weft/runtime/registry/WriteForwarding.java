package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.client.rest.Versions;
import io.confluent.kafka.schemaregistry.client.rest.entities.ErrorMessage;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.body.ByteBody.SplitBackpressureMode;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where this node isn't the writer, sends changes on to the node that is, passes its answer
 * through, and does so only when the change can be read here too. While nobody writes, a change
 * waits for a while: an election is over in seconds.
 */
@ServerFilter(
    value = "/registry/**",
    methods = {HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE})
final class WriteForwarding {

  private static final Logger LOG = LoggerFactory.getLogger(WriteForwarding.class);

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration CATCH_UP = Duration.ofSeconds(10);
  private static final Pattern REGISTRATION =
      Pattern.compile("/registry/(?!compatibility/).*/versions/?");

  private final SchemaRegistry registry;
  private final Writership writership;
  private final ExecutorService threads;
  private final WriterClient client = new WriterClient();

  WriteForwarding(SchemaRegistry registry, @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
    this.registry = registry;
    this.writership = registry.writership();
    this.threads = threads;
  }

  @PreDestroy
  void close() {
    client.close();
  }

  /** The writer's answer; null where the change is made, or refused, here. */
  @RequestFilter
  CompletionStage<@Nullable HttpResponse<?>> forward(HttpRequest<?> request) {
    if (registry.outage() != null
        || writership.isWriter()
        || isForwarded(request)
        || !isChange(request)
        || !(request instanceof ServerHttpRequest<?> received)) {
      return CompletableFuture.completedFuture(null);
    }
    // A copy: should this node become the writer meanwhile, the request goes on to the controller.
    CloseableByteBody body = received.byteBody().split(SplitBackpressureMode.FASTEST);
    return body.buffer().thenApplyAsync(whole -> forward(sent(request, whole)), threads);
  }

  /** Tells the node that sent a change where to read its effect. */
  @ResponseFilter
  void mark(HttpRequest<?> request, MutableHttpResponse<?> response) {
    boolean made = response.code() != HttpStatus.SERVICE_UNAVAILABLE.getCode();
    if (made && isForwarded(request)) {
      response.header(WriterClient.OFFSET, Long.toString(registry.offset()));
    }
  }

  private @Nullable HttpResponse<?> forward(WriterClient.Sent change) {
    long deadline = System.nanoTime() + registry.patience().toNanos();
    String problem = "";
    while (true) {
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      switch (writership.await(role -> !(role instanceof Role.None), left)) {
        case Role.Writer() -> {
          return null;
        }
        case Role.None(String why) -> {
          return refusal(RefusedRequestException.noWriter(why));
        }
        case Role.Forwarding forwarding -> {
          switch (client.send(forwarding.writer(), change)) {
            case WriterClient.Outcome.Answered answer -> {
              return pass(answer, forwarding.writer());
            }
            case WriterClient.Outcome.NotMade(String why) -> problem = why;
            case WriterClient.Outcome.Unknown(String why) -> {
              if (!change.repeatable()) {
                return refusal(
                    RefusedRequestException.notTheWriter(
                        why + ". It may have been deleted or not: look, then repeat"));
              }
              problem = why;
            }
          }
          if (left.minus(PAUSE).isNegative()) {
            return refusal(RefusedRequestException.notTheWriter(problem));
          }
          writership.await(role -> !role.equals(forwarding), PAUSE);
        }
      }
    }
  }

  private HttpResponse<?> pass(WriterClient.Outcome.Answered made, URI writer) {
    if (!registry.await(made.offset(), CATCH_UP)) {
      LOG.warn("A change that {} made can't be read here after {} s", writer, CATCH_UP.toSeconds());
    }
    MutableHttpResponse<byte[]> response =
        HttpResponse.<byte[]>status(HttpStatus.valueOf(made.answer().statusCode()))
            .body(made.answer().body());
    made.answer()
        .headers()
        .firstValue(HttpHeaders.CONTENT_TYPE)
        .ifPresent(type -> response.header(HttpHeaders.CONTENT_TYPE, type));
    return response;
  }

  private static HttpResponse<?> refusal(RefusedRequestException refusal) {
    return HttpResponse.status(HttpStatus.valueOf(refusal.status()))
        .body(RegistryJson.write(new ErrorMessage(refusal.code(), refusal.getMessage())))
        .contentType(Versions.SCHEMA_REGISTRY_V1_JSON);
  }

  private static WriterClient.Sent sent(HttpRequest<?> request, CloseableAvailableByteBody body) {
    try (body) {
      URI uri = request.getUri();
      String query = uri.getRawQuery();
      return new WriterClient.Sent(
          request.getMethodName(),
          uri.getRawPath() + (query == null ? "" : "?" + query),
          request.getHeaders().get(HttpHeaders.CONTENT_TYPE),
          BodyPublishers.ofByteArray(body.toByteArray()));
    }
  }

  private static boolean isForwarded(HttpRequest<?> request) {
    return request.getHeaders().contains(WriterClient.FORWARDED);
  }

  /** All but questions that are asked by POST. */
  private static boolean isChange(HttpRequest<?> request) {
    return request.getMethod() != HttpMethod.POST
        || REGISTRATION.matcher(request.getUri().getRawPath()).matches();
  }
}
