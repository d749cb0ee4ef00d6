package dev.weft.runtime.console;

import dev.weft.runtime.observe.ProductActivity;
import dev.weft.sdk.descriptor.ProductId;

/**
 * What flows through one product, as the pages show it.
 *
 * @param id the product's address
 * @param records how many, for people
 * @param rate records a second, for people
 * @param perSecond the same as a number, for the sparkline
 * @param lastEvent the latest event time, for people
 */
record Flow(String id, String records, String rate, double perSecond, String lastEvent) {

  static Flow of(ProductId id, ProductActivity activity) {
    return new Flow(
        id.toString(),
        Figures.count(activity.records()),
        Figures.rate(activity.recordsPerSecond()),
        activity.recordsPerSecond(),
        activity.lastEventTime().map(Figures::eventTime).orElse(Figures.NONE));
  }

  /** Whether records are coming in now. */
  boolean flowing() {
    return !rate.equals("0");
  }
}
