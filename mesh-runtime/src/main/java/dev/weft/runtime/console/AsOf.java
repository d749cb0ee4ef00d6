package dev.weft.runtime.console;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How old the numbers on a page are.
 *
 * @param known whether anything was observed yet
 * @param iso the moment of the snapshot, to the second
 * @param clock its time of day for people, UTC
 */
record AsOf(boolean known, String iso, String clock) {

  static AsOf of(Instant takenAt) {
    return new AsOf(
        !takenAt.equals(Instant.EPOCH),
        takenAt.truncatedTo(ChronoUnit.SECONDS).toString(),
        Figures.clock(takenAt));
  }
}
