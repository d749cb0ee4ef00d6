package dev.weft.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.descriptor.ProductId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActivityMetricsTest {

  private static final ProductId ORDERS = new ProductId("sales", "orders");

  private final Activity activity = new Activity();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void followsTheLatestSnapshotWhenAProductIsSeenLater() {
    new ActivityMetrics(activity).bindTo(registry);
    assertThat(registry.getMeters()).isEmpty();

    publish(5, Optional.empty());
    assertThat(records()).isEqualTo(5);
    assertThat(lastEvent()).isNaN();

    publish(7, Optional.of(Instant.parse("1998-12-30T00:00:00.500Z")));
    assertThat(records()).isEqualTo(7);
    assertThat(lastEvent()).isEqualTo(914_976_000.5);
  }

  @Test
  void measuresWhatWasSeenBeforeItWasBound() {
    publish(5, Optional.empty());

    new ActivityMetrics(activity).bindTo(registry);

    assertThat(records()).isEqualTo(5);
  }

  private void publish(long records, Optional<Instant> lastEventTime) {
    activity.publish(
        new ActivitySnapshot(
            Instant.parse("2026-03-04T12:00:03Z"),
            Map.of(ORDERS, new ProductActivity(records, 0, lastEventTime))));
  }

  private double records() {
    return registry
        .get("weft.product.records")
        .tag("product", "sales.orders")
        .functionCounter()
        .count();
  }

  private double lastEvent() {
    return registry
        .get("weft.product.last.event.timestamp")
        .tag("product", "sales.orders")
        .timeGauge()
        .value();
  }
}
