package dev.weft.runtime.registry;

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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where this node isn't the writer, sends changes on to the node that is. */
@ServerFilter(
    value = "/registry/**",
    methods = {HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE})
final class WriteForwarding {

  private static final Pattern REGISTRATION =
      Pattern.compile("/registry/(?!compatibility/).*/versions/?");

  private final SchemaRegistry registry;
  private final WriterRelay relay;

  WriteForwarding(SchemaRegistry registry, WriterRelay relay) {
    this.registry = registry;
    this.relay = relay;
  }

  /** The writer's answer; null where the change is made, or refused, here. */
  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Nullable HttpResponse<?> forward(HttpRequest<?> request) {
    return registry.outage() == null
            && !registry.writership().isWriter()
            && !isForwarded(request)
            && isChange(request)
            && request instanceof ServerHttpRequest<?> received
        ? relay.send(sent(received)).map(WriteForwarding::pass).orElse(null)
        : null;
  }

  /** Tells the node that sent a change where to read its effect. */
  @ResponseFilter
  void mark(HttpRequest<?> request, MutableHttpResponse<?> response) {
    boolean made = response.code() != HttpStatus.SERVICE_UNAVAILABLE.getCode();
    if (made && isForwarded(request)) {
      response.header(WriterClient.OFFSET, Long.toString(registry.offset()));
    }
  }

  /** With a copy of its body: should this node become the writer, the request goes on here. */
  private static WriterClient.Sent sent(ServerHttpRequest<?> request) {
    try (CloseableAvailableByteBody body =
        request.byteBody().split(SplitBackpressureMode.FASTEST).buffer().join()) {
      URI uri = request.getUri();
      String query = uri.getRawQuery();
      return new WriterClient.Sent(
          request.getMethodName(),
          uri.getRawPath() + (query == null ? "" : "?" + query),
          request.getHeaders().get(HttpHeaders.CONTENT_TYPE),
          BodyPublishers.ofByteArray(body.toByteArray()));
    }
  }

  private static HttpResponse<?> pass(java.net.http.HttpResponse<byte[]> answer) {
    MutableHttpResponse<byte[]> response =
        HttpResponse.<byte[]>status(HttpStatus.valueOf(answer.statusCode())).body(answer.body());
    answer
        .headers()
        .firstValue(HttpHeaders.CONTENT_TYPE)
        .ifPresent(type -> response.header(HttpHeaders.CONTENT_TYPE, type));
    return response;
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
