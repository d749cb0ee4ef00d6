package dev.weft.sdk.subscribe;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where reading begins. */
public sealed interface Start {

  /** At the oldest record that is kept. */
  record Earliest() implements Start {}

  /** Behind the newest record. */
  record Latest() implements Start {}

  /**
   * At the first record of each partition that isn't older.
   *
   * @param time compared with the records' timestamps: event times when the contract declares one
   */
  record At(Instant time) implements Start {}

  static Start earliest() {
    return new Earliest();
  }

  static Start latest() {
    return new Latest();
  }

  static Start at(Instant time) {
    return new At(time);
  }

  /** At a day's beginning in UTC. */
  static Start on(LocalDate day) {
    return new At(day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
