package dev.weft.runtime.observe;

import dev.weft.sdk.descriptor.ProductId;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The meters of what flows through each product, read from the latest snapshot when they are
 * scraped. A product gets its meters when it is first seen in a snapshot.
 */
@Singleton
final class ActivityMetrics implements MeterBinder {

  private final Activity activity;

  ActivityMetrics(Activity activity) {
    this.activity = activity;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Set<ProductId> known = ConcurrentHashMap.newKeySet();
    activity.onPublish(snapshot -> addMissing(registry, known, snapshot));
    addMissing(registry, known, activity.latest());
  }

  private void addMissing(MeterRegistry registry, Set<ProductId> known, ActivitySnapshot snapshot) {
    for (ProductId product : snapshot.products().keySet()) {
      if (known.add(product)) {
        add(registry, product);
      }
    }
  }

  private void add(MeterRegistry registry, ProductId product) {
    FunctionCounter.builder("weft.product.records", activity, a -> a.latest().of(product).records())
        .tag("product", product.toString())
        .description("Committed records seen since the beginning of the product's topics")
        .register(registry);
    TimeGauge.builder(
            "weft.product.last.event.timestamp",
            activity,
            TimeUnit.SECONDS,
            a -> lastEventTime(a.latest().of(product)))
        .tag("product", product.toString())
        .description("The latest event time seen, in seconds since 1970-01-01 UTC")
        .register(registry);
  }

  private static double lastEventTime(ProductActivity activity) {
    return activity.lastEventTime().map(time -> time.toEpochMilli() / 1000.0).orElse(Double.NaN);
  }
}
