package dev.weft.sdk.subscribe;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How a subscriber works.
 *
 * @param group the consumer group, which is the subscriber's name
 * @param start where the group begins; when it replays also if it has read before
 * @param replay whether what the group read before is forgotten
 * @param end where it ends
 * @param workers how many threads handle events
 * @param retry how often an event is tried
 * @param afterRetries what becomes of it then
 * @param limits how much is held in memory
 */
record SubscriberSettings(
    String group,
    Start start,
    boolean replay,
    End end,
    int workers,
    Retry retry,
    AfterRetries afterRetries,
    Limits limits) {

  /** How long closing waits for the events that are being handled. */
  static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

  /** How long a rebalance waits for them. */
  static final Duration REVOKE_WITHIN = Duration.ofSeconds(5);

  private static final int MAX_WORKERS = 256;
  private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9._@-]{1,200}");

  /**
   * How much is held in memory.
   *
   * @param records of one partition, before its reading is paused
   * @param bytes of all partitions, keys and values
   */
  record Limits(int records, long bytes) {
    static final Limits DEFAULT = new Limits(20_000, 64L << 20);

    /** A partition's share of the bytes: a few records at least. */
    long bytesOf(int partitions) {
      return Math.max(1 << 20, bytes / Math.max(1, partitions));
    }
  }

  SubscriberSettings {
    if (!GROUP.matcher(group).matches()) {
      throw new IllegalArgumentException(
          "A subscriber's name has 1 to 200 letters, digits, '.', '_', '@' and '-'; it is '"
              + group
              + "'");
    }
    if (workers < 1 || workers > MAX_WORKERS) {
      throw new IllegalArgumentException(
          "A subscriber has 1 to " + MAX_WORKERS + " workers, not " + workers);
    }
  }

  /** From the oldest record on, in one thread, five attempts, then quarantine. */
  static SubscriberSettings of(String group) {
    return new SubscriberSettings(
        group,
        Start.earliest(),
        false,
        End.never(),
        1,
        Retry.DEFAULT,
        AfterRetries.QUARANTINE,
        Limits.DEFAULT);
  }

  boolean isBounded() {
    return !(end instanceof End.Never);
  }

  SubscriberSettings from(Start next, boolean again) {
    return new SubscriberSettings(group, next, again, end, workers, retry, afterRetries, limits);
  }

  SubscriberSettings until(End next) {
    return new SubscriberSettings(group, start, replay, next, workers, retry, afterRetries, limits);
  }

  SubscriberSettings workers(int next) {
    return new SubscriberSettings(group, start, replay, end, next, retry, afterRetries, limits);
  }

  SubscriberSettings retrying(Retry next) {
    return new SubscriberSettings(group, start, replay, end, workers, next, afterRetries, limits);
  }

  SubscriberSettings afterRetries(AfterRetries next) {
    return new SubscriberSettings(group, start, replay, end, workers, retry, next, limits);
  }

  SubscriberSettings limits(Limits next) {
    return new SubscriberSettings(group, start, replay, end, workers, retry, afterRetries, next);
  }
}
