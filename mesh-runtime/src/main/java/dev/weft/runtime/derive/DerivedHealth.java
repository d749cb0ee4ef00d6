package dev.weft.runtime.derive;

import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.stream.BridgeApp;
import dev.weft.sdk.stream.DerivedApp;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Whether the derived products of this node run, and what stopped those that don't. */
@Singleton
final class DerivedHealth implements HealthIndicator {

  private final DerivedHost host;
  private final BridgeHost bridges;

  DerivedHealth(DerivedHost host, BridgeHost bridges) {
    this.host = host;
    this.bridges = bridges;
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
      details.put(app.product().id().toString(), describe(app.failure(), app.isRunning()));
    }
    for (Map.Entry<ProductId, String> failure : host.failures().entrySet()) {
      stopped = true;
      details.put(failure.getKey().toString(), "can't start: " + failure.getValue());
    }
    for (BridgeApp app : bridges.apps()) {
      stopped |= app.failure().isPresent();
      details.put("bridge to " + app.port().id(), describe(app.failure(), app.isRunning()));
    }
    for (Map.Entry<PortId, String> failure : bridges.failures().entrySet()) {
      stopped = true;
      details.put("bridge to " + failure.getKey(), "can't start: " + failure.getValue());
    }
    return HealthResult.builder("derived-products", stopped ? HealthStatus.DOWN : HealthStatus.UP)
        .details(details)
        .build();
  }

  private static String describe(Optional<Throwable> failure, boolean running) {
    return failure
        .map(cause -> "stopped: " + cause.getMessage())
        .orElse(running ? "running" : "starting");
  }
}
