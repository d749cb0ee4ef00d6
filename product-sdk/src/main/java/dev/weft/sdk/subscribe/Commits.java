package dev.weft.sdk.subscribe;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Commits a member's offsets. That one can't be committed loses nothing: what was done comes again.
 * By the thread that polls alone.
 */
final class Commits {

  private static final Duration WITHIN = Duration.ofSeconds(5);

  private final Consumer<?, ?> consumer;
  private final String group;
  private final LogOnce log;

  Commits(Consumer<?, ?> consumer, String group, LogOnce log) {
    this.consumer = consumer;
    this.group = group;
    this.log = log;
  }

  /** What the group committed for partitions; none of it when Kafka doesn't answer. */
  Map<TopicPartition, OffsetAndMetadata> of(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> known = new HashMap<>();
    try {
      consumer
          .committed(Set.copyOf(partitions), WITHIN)
          .forEach(
              (partition, last) -> {
                // Kafka has null where nothing was committed.
                if (last != null) {
                  known.put(partition, last);
                }
              });
    } catch (RetriableException e) {
      log.warn("commit", "{} may do twice what it did: {}", group, e.getMessage());
    }
    return known;
  }

  /** Commits, and waits for the answer. */
  void now(Map<TopicPartition, OffsetAndMetadata> offsets) {
    if (offsets.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(offsets, WITHIN);
    } catch (WakeupException e) {
      // Told to stop just now; this commit still counts.
      now(offsets);
    } catch (KafkaException e) {
      log.warn("commit", "{} can't commit; what it did comes again: {}", group, e.getMessage());
    }
  }

  /**
   * Commits without waiting for the answer.
   *
   * @param failed told when it can't be, while polling
   */
  void later(Map<TopicPartition, OffsetAndMetadata> offsets, Runnable failed) {
    if (offsets.isEmpty()) {
      return;
    }
    consumer.commitAsync(
        offsets,
        (committed, problem) -> {
          if (problem != null) {
            failed.run();
            log.warn("commit", "{} can't commit yet: {}", group, problem.getMessage());
          }
        });
  }
}
