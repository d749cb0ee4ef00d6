package dev.weft.runtime.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weft.runtime.observe.ProductActivity;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What flows through a product, or through all of a domain.
 *
 * @param records committed records since the topic's beginning
 * @param recordsPerSecond over the last few seconds
 * @param lastEventTime the latest event time in ISO-8601; null when there is none yet
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ActivityView(long records, double recordsPerSecond, @Nullable String lastEventTime) {

  static ActivityView of(ProductActivity activity) {
    return new ActivityView(
        activity.records(),
        tenths(activity.recordsPerSecond()),
        activity.lastEventTime().map(Object::toString).orElse(null));
  }

  static ActivityView sum(Collection<ProductActivity> activities) {
    return of(
        new ProductActivity(
            activities.stream().mapToLong(ProductActivity::records).sum(),
            activities.stream().mapToDouble(ProductActivity::recordsPerSecond).sum(),
            activities.stream()
                .map(ProductActivity::lastEventTime)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())));
  }

  private static double tenths(double rate) {
    return Math.round(rate * 10) / 10.0;
  }
}
