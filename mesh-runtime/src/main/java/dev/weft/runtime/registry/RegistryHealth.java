package dev.weft.runtime.registry;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Whether this node serves schemas, and what it does with changes. */
@Singleton
final class RegistryHealth implements HealthIndicator {

  private final SchemaRegistry registry;

  RegistryHealth(SchemaRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Mono.fromSupplier(this::result);
  }

  private HealthResult result() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("topic", registry.topic());
    String outage = registry.outage();
    if (outage != null) {
      details.put("role", "none");
      details.put("reason", outage);
      return HealthResult.builder(
              "registry", registry.failed() ? HealthStatus.DOWN : HealthStatus.UNKNOWN)
          .details(details)
          .build();
    }
    details.put("offset", registry.offset());
    switch (registry.writership().now()) {
      case Role.Writer() -> details.put("role", registry.hasTerm() ? "writer" : "elected");
      case Role.Forwarding(var writer) -> {
        details.put("role", "forwarding");
        details.put("writer", writer.toString());
      }
      case Role.None(String why) -> {
        details.put("role", "none");
        details.put("reason", why);
      }
    }
    return HealthResult.builder("registry", HealthStatus.UP).details(details).build();
  }
}
