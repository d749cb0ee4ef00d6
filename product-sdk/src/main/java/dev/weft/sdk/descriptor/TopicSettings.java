package dev.weft.sdk.descriptor;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a port's topic is kept.
 *
 * @param partitions how many, 1 or more
 * @param cleanup what happens to old records
 * @param retention how long records are kept by their event time; empty is for ever
 */
public record TopicSettings(int partitions, Cleanup cleanup, Optional<Duration> retention) {

  /** What happens to old records. */
  public enum Cleanup {
    /** Records leave when their retention is over. */
    DELETE,
    /** The last record of each key stays. */
    COMPACT;

    /** The word for it in documents and in Kafka's settings. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The clean-up with that label, if there is one. */
    public static Optional<Cleanup> of(String label) {
      return Arrays.stream(values()).filter(cleanup -> cleanup.label().equals(label)).findFirst();
    }
  }

  /** What Kafka takes for keeping records for ever. */
  private static final String FOREVER = "-1";

  public TopicSettings {
    if (partitions < 1) {
      throw new IllegalArgumentException("A topic has 1 partition or more, not " + partitions);
    }
  }

  /** The same in Kafka's words: the topic's configuration by name, without the partitions. */
  public SortedMap<String, String> config() {
    SortedMap<String, String> config = new TreeMap<>();
    config.put("cleanup.policy", cleanup.label());
    if (cleanup == Cleanup.DELETE) {
      config.put(
          "retention.ms", retention.map(Duration::toMillis).map(String::valueOf).orElse(FOREVER));
    }
    return config;
  }
}
