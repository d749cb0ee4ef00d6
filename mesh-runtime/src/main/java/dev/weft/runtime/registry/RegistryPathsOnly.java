package dev.weft.runtime.registry;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** On a node that is a registry alone, nothing else of the application is served. */
@Requires(property = RegistryPathsOnly.PROPERTY, value = "true")
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RegistryPathsOnly {

  static final String PROPERTY = "weft.registry.alone";

  private static final Pattern SERVED = Pattern.compile("/(?:registry|health|prometheus)(?:/.*)?");

  @RequestFilter
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    return SERVED.matcher(request.getUri().getRawPath()).matches()
        ? null
        : HttpResponse.notFound("This node is a schema registry alone: see /registry\n");
  }
}
