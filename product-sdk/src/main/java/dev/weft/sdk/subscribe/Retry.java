package dev.weft.sdk.subscribe;

import java.time.Duration;

/**
 * How often and when an event is tried again that its handler failed with. The wait doubles from
 * one attempt to the next; up to half of it is left to chance, so that many don't come back at the
 * same moment.
 *
 * @param attempts how often it is tried in all, 1 or more
 * @param first the wait behind the first attempt; more than 0
 * @param longest the longest wait; not less than the first, a day at most
 */
public record Retry(int attempts, Duration first, Duration longest) {

  /** Five attempts within about three seconds. */
  public static final Retry DEFAULT = new Retry(5, Duration.ofMillis(200), Duration.ofSeconds(30));

  /** A single attempt. */
  public static final Retry NONE = new Retry(1, Duration.ofMillis(1), Duration.ofMillis(1));

  public Retry {
    if (attempts < 1) {
      throw new IllegalArgumentException("An event is tried once or more, not " + attempts);
    }
    if (first.compareTo(Duration.ZERO) <= 0
        || longest.compareTo(first) < 0
        || longest.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "The waits between attempts grow from more than 0 to a day at most, not from %s to %s"
              .formatted(first, longest));
    }
  }

  /**
   * How long to wait behind an attempt, in nanoseconds.
   *
   * @param attempt which failed, from 1
   * @param chance from 0 to below 1
   */
  long waitNanos(int attempt, double chance) {
    long most = longest.toNanos();
    int doublings = Math.min(attempt - 1, Long.numberOfLeadingZeros(first.toNanos()) - 1);
    long wait = Math.min(most, first.toNanos() << doublings);
    return wait / 2 + (long) (wait / 2.0 * chance);
  }
}
