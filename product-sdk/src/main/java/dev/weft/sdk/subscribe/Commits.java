package dev.weft.sdk.subscribe;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Commits a member's offsets: by themselves where all records were handled, and where some were
 * given up as {@link QuarantineCommits} does. That one can't be committed loses nothing: what was
 * done comes again. By the thread that polls alone.
 */
final class Commits {

  static final Duration WITHIN = Duration.ofSeconds(5);

  private final Consumer<?, ?> consumer;
  private final String group;
  private final QuarantineCommits quarantine;
  private final LogOnce log;
  private int unanswered;

  Commits(Consumer<?, ?> consumer, String group, QuarantineCommits quarantine, LogOnce log) {
    this.consumer = consumer;
    this.group = group;
    this.quarantine = quarantine;
    this.log = log;
  }

  /** What the group committed for partitions; none of it when Kafka doesn't answer. */
  Map<TopicPartition, OffsetAndMetadata> of(Collection<TopicPartition> partitions) {
    try {
      return Positions.committed(consumer, partitions, WITHIN);
    } catch (RetriableException e) {
      log.warn("commit", "{} may do twice what it did: {}", group, e.getMessage());
      return Map.of();
    }
  }

  /** Commits all that can be of what nobody works on any more, and waits for the answer. */
  void now(Collection<PartitionWork> works) {
    handledNow(works);
    awaitAnswers();
    if (unanswered == 0) {
      quarantine.now(works);
    }
  }

  /** Commits where nothing has to go to quarantine with it, and waits for the answer. */
  void handledNow(Collection<PartitionWork> works) {
    List<Progress> handled = handled(works);
    if (!handled.isEmpty()) {
      commitNow(handled);
    }
  }

  private void commitNow(List<Progress> handled) {
    try {
      consumer.commitSync(Progress.offsets(handled), WITHIN);
      handled.forEach(progress -> progress.work().committed(progress));
    } catch (WakeupException e) {
      // Told to stop just now; this commit still counts.
      commitNow(handled);
    } catch (KafkaException e) {
      log.warn("commit", "{} can't commit; what it did comes again: {}", group, e.getMessage());
    }
  }

  /** The same without waiting for the answer. */
  void later(Collection<PartitionWork> works) {
    List<Progress> handled = handled(works);
    if (handled.isEmpty()) {
      return;
    }
    handled.forEach(progress -> progress.work().committed(progress));
    unanswered++;
    consumer.commitAsync(
        Progress.offsets(handled),
        (committed, problem) -> {
          unanswered--;
          if (problem != null) {
            handled.forEach(progress -> progress.work().commitFailed());
            log.warn("commit", "{} can't commit yet: {}", group, problem.getMessage());
          }
        });
  }

  /**
   * Where something has to go to quarantine with it, when it is time. An offset that was sent by
   * itself must have arrived before: it would take the newer one back.
   */
  void quarantineDue(Collection<PartitionWork> works) {
    if (unanswered == 0) {
      quarantine.due(works);
    }
  }

  /** Nothing goes to quarantine from now on. */
  void close() {
    quarantine.close();
  }

  private void awaitAnswers() {
    try {
      if (unanswered > 0) {
        consumer.commitSync(Map.of(), WITHIN);
      }
    } catch (WakeupException e) {
      awaitAnswers();
    } catch (KafkaException e) {
      log.warn("commit", "{} can't commit yet: {}", group, e.getMessage());
    }
  }

  /** Where a record was given up meanwhile, the offset is none to commit by itself. */
  private static List<Progress> handled(Collection<PartitionWork> works) {
    return works.stream()
        .flatMap(work -> work.progress(0).stream())
        .filter(progress -> progress.givenUp().isEmpty())
        .toList();
  }
}
