package dev.weft.runtime.observe;

import java.time.Instant;
import java.util.Optional;

/**
 * What flows through one product.
 *
 * @param records committed records seen since the topic's beginning
 * @param recordsPerSecond over the last few seconds
 * @param lastEventTime the latest event time seen; empty when there is no record yet
 */
public record ProductActivity(
    long records, double recordsPerSecond, Optional<Instant> lastEventTime) {

  /** Nothing seen yet. */
  public static final ProductActivity NONE = new ProductActivity(0, 0, Optional.empty());
}
