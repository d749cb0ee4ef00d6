package dev.weft.runtime.derive;

import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.stream.DerivedApp;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Whether the derived products of this node run, and what stopped those that don't. */
@Singleton
final class DerivedHealth implements HealthIndicator {

  private final DerivedHost host;

  DerivedHealth(DerivedHost host) {
    this.host = host;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Mono.fromSupplier(this::result);
  }

  private HealthResult result() {
    Map<String, String> details = new TreeMap<>();
    boolean stopped = false;
    for (DerivedApp app : host.apps()) {
      stopped |= app.failure().isPresent();
      details.put(app.product().id().toString(), describe(app));
    }
    for (Map.Entry<ProductId, String> failure : host.failures().entrySet()) {
      stopped = true;
      details.put(failure.getKey().toString(), "can't start: " + failure.getValue());
    }
    return HealthResult.builder("derived-products", stopped ? HealthStatus.DOWN : HealthStatus.UP)
        .details(details)
        .build();
  }

  private static String describe(DerivedApp app) {
    return app.failure()
        .map(failure -> "stopped: " + failure.getMessage())
        .orElse(app.isRunning() ? "running" : "starting");
  }
}
