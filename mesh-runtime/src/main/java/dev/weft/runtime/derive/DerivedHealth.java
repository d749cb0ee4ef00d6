package dev.weft.runtime.derive;

import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.stream.BridgeApp;
import dev.weft.sdk.stream.DerivedApp;
import dev.weft.sdk.stream.Restoring;
import dev.weft.sdk.stream.StreamStats;
import dev.weft.sdk.stream.StreamStats.State;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
      details.put(app.product().id().toString(), describe(app.stats()));
    }
    for (Map.Entry<ProductId, String> failure : host.failures().entrySet()) {
      stopped = true;
      details.put(failure.getKey().toString(), "can't start: " + failure.getValue());
    }
    for (BridgeApp app : bridges.apps()) {
      stopped |= app.failure().isPresent();
      details.put("bridge to " + app.port().id(), describe(app.stats()));
    }
    for (Map.Entry<PortId, String> failure : bridges.failures().entrySet()) {
      stopped = true;
      details.put("bridge to " + failure.getKey(), "can't start: " + failure.getValue());
    }
    return HealthResult.builder("derived-products", stopped ? HealthStatus.DOWN : HealthStatus.UP)
        .details(details)
        .build();
  }

  /** Such as {@code running, in quarantine: late 2, unreadable 1}. */
  private static String describe(StreamStats stats) {
    String state = stats.state() == State.FAILED ? "stopped" : word(stats.state());
    String trouble = stats.failure().map(cause -> ": " + cause.getMessage()).orElse("");
    String restoring =
        stats.restoring().isEmpty()
            ? ""
            : ", state to rebuild: "
                + stats.restoring().stream().mapToLong(Restoring::remaining).sum()
                + " records";
    String quarantined =
        stats.quarantined().entrySet().stream()
            .map(count -> count.getKey() + " " + count.getValue())
            .sorted()
            .collect(Collectors.joining(", "));
    return state
        + trouble
        + restoring
        + (quarantined.isEmpty() ? "" : ", in quarantine: " + quarantined);
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
