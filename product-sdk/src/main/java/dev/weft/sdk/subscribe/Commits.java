package dev.weft.sdk.subscribe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Commits a member's offsets: by themselves where all records were handled, and where some were
 * given up in one transaction with their entries in quarantine. That one can't be committed loses
 * nothing: what was done comes again. By the thread that polls alone.
 */
final class Commits {

  private static final Duration WITHIN = Duration.ofSeconds(5);

  /** What fails at once comes at once: not each record is worth a transaction of its own. */
  private static final long QUARANTINE_EVERY = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long TRY_AGAIN = TimeUnit.MILLISECONDS.toNanos(500);

  /**
   * How much goes to quarantine at once: slow lines take it before the transaction's time is up.
   */
  private static final long QUARANTINE_AT_ONCE = 8 << 20;

  private final Consumer<?, ?> consumer;
  private final String group;
  private final QuarantineWriter quarantine;
  private final Counters counters;
  private final java.util.function.Consumer<Throwable> failed;
  private final LogOnce log;
  private int unanswered;
  private long nextQuarantine = System.nanoTime();
  private boolean closed;

  /**
   * @param failed told when what was given up can't ever be put into quarantine
   */
  Commits(
      Consumer<?, ?> consumer,
      String group,
      QuarantineWriter quarantine,
      Counters counters,
      java.util.function.Consumer<Throwable> failed,
      LogOnce log) {
    this.consumer = consumer;
    this.group = group;
    this.quarantine = quarantine;
    this.counters = counters;
    this.failed = failed;
    this.log = log;
  }

  /** What the group committed for partitions; none of it when Kafka doesn't answer. */
  Map<TopicPartition, OffsetAndMetadata> of(Collection<TopicPartition> partitions) {
    try {
      return known(partitions);
    } catch (RetriableException e) {
      log.warn("commit", "{} may do twice what it did: {}", group, e.getMessage());
      return Map.of();
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> known(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> known = new HashMap<>();
    consumer
        .committed(Set.copyOf(partitions), WITHIN)
        .forEach(
            (partition, last) -> {
              // Kafka has null where nothing was committed.
              if (last != null) {
                known.put(partition, last);
              }
            });
    return known;
  }

  /** Commits all that can be, and waits for the answer. */
  void now(Collection<PartitionWork> works) {
    List<Progress> handled = handled(works);
    if (!handled.isEmpty()) {
      commitNow(handled);
    }
    awaitAnswers();
    while (unanswered == 0 && quarantine(works)) {
      // There may be more than fits in at once.
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

  /** Commits without waiting for the answer, where nothing has to go to quarantine with it. */
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
   * Puts what was given up into quarantine and commits the offsets behind it, when there is any and
   * it is time. An offset that was sent by itself must have arrived before: it would take the newer
   * one back.
   */
  void quarantineDue(Collection<PartitionWork> works) {
    if (unanswered == 0 && System.nanoTime() - nextQuarantine >= 0) {
      var unused = quarantine(works);
    }
  }

  /** Nothing goes to quarantine from now on. */
  void close() {
    closed = true;
    quarantine.close();
  }

  private boolean quarantine(Collection<PartitionWork> works) {
    List<PartitionWork> having =
        works.stream().filter(work -> work.offsets().hasGivenUp()).toList();
    if (closed || (having.isEmpty() && !quarantine.hasLeftOpen())) {
      return false;
    }
    try {
      if (quarantine.open()) {
        settle(having);
      }
      boolean some = write(having);
      log.over("quarantine");
      nextQuarantine = System.nanoTime() + QUARANTINE_EVERY;
      return some;
    } catch (WakeupException e) {
      // Told to stop just now; what was given up still counts.
      return quarantine(works);
    } catch (SubscriberException e) {
      fail(e);
    } catch (KafkaException e) {
      nextQuarantine = System.nanoTime() + TRY_AGAIN;
      log.warn("quarantine", "{} can't put records into quarantine yet: {}", group, e.getMessage());
      checkTopics(having, e);
    }
    return false;
  }

  /**
   * Whoever wrote before may not have heard whether it was committed. An offset behind a record
   * that was given up is committed with the record's entry alone, so it tells.
   */
  private void settle(List<PartitionWork> works) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        known(works.stream().map(PartitionWork::partition).toList());
    for (PartitionWork work : works) {
      OffsetAndMetadata last = committed.get(work.partition());
      if (last != null) {
        counters.quarantined.add(work.foundCommitted(last.offset()));
      }
    }
  }

  private boolean write(List<PartitionWork> works) {
    List<Progress> done = new ArrayList<>();
    long room = QUARANTINE_AT_ONCE;
    for (PartitionWork work : works) {
      if (room > 0 && work.offsets().hasGivenUp()) {
        Progress progress = work.progress(room).orElseThrow();
        done.add(progress);
        room -= progress.bytes();
      }
    }
    ConsumerGroupMetadata member = consumer.groupMetadata();
    // Whoever is no member any more would be taken for somebody who needs to be none.
    if (done.isEmpty() || member.generationId() < 0) {
      return false;
    }
    quarantine.write(done, member);
    for (Progress progress : done) {
      progress.work().committed(progress);
      counters.quarantined.add(progress.givenUp().size());
    }
    return true;
  }

  /** A topic that was deleted makes producers wait in vain. */
  private void checkTopics(List<PartitionWork> works, KafkaException reason) {
    if (!(reason instanceof TimeoutException)) {
      return;
    }
    Set<String> topics = new HashSet<>();
    works.forEach(work -> topics.add(work.source().quarantineTopic()));
    try {
      for (String topic : topics) {
        if (consumer.partitionsFor(topic, WITHIN).isEmpty()) {
          fail(Beginning.missing(topic, group));
        }
      }
    } catch (KafkaException e) {
      // Kafka is away: then it will be tried again.
    }
  }

  private void fail(SubscriberException reason) {
    close();
    failed.accept(reason);
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

  private static List<Progress> handled(Collection<PartitionWork> works) {
    List<Progress> handled = new ArrayList<>();
    for (PartitionWork work : works) {
      work.offsets().refresh();
      if (!work.offsets().hasGivenUp()) {
        work.progress(0).ifPresent(handled::add);
      }
    }
    return handled;
  }
}
