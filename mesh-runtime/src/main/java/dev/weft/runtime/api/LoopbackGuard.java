package dev.weft.runtime.api;

import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other people's web pages out of a server that trusts whoever is on this machine: a page
 * whose host name was pointed at this machine names itself in the Host header, and a page that
 * sends a request to this server names itself in the Origin header.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class LoopbackGuard {

  private static final Pattern LOOPBACK =
      Pattern.compile(
          "(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::\\d{1,5})?", Pattern.CASE_INSENSITIVE);

  private final String authority;

  /**
   * @param authority a name of this server's on a network, {@code host:port}; empty when it serves
   *     this machine alone
   */
  LoopbackGuard(@Property(name = "weft.server.authority", defaultValue = "") String authority) {
    this.authority = authority;
  }

  /** The refusal, or null to let the request pass. */
  @RequestFilter
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    String host = request.getHeaders().get(HttpHeaders.HOST);
    if (host == null || !isOwn(host)) {
      return refuse(
          "This server answers to localhost, 127.0.0.1, [::1]%s only, not to %s"
              .formatted(authority.isEmpty() ? "" : " and " + authority, host));
    }
    String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
    if (origin != null && changes(request.getMethod()) && !isOwn(origin, host)) {
      return refuse("Only this server's own pages may send changes, not those of " + origin);
    }
    return null;
  }

  private boolean isOwn(String host) {
    return LOOPBACK.matcher(host).matches()
        || (!authority.isEmpty() && authority.equalsIgnoreCase(host));
  }

  private static boolean changes(HttpMethod method) {
    return method != HttpMethod.GET && method != HttpMethod.HEAD && method != HttpMethod.OPTIONS;
  }

  private static boolean isOwn(String origin, String host) {
    return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
  }

  private static HttpResponse<?> refuse(String detail) {
    return Problem.of(HttpStatus.FORBIDDEN, "Foreign origin", detail).response();
  }
}
