package dev.weft.sdk.subscribe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Commits the offsets behind records that were given up in one transaction with their entries in
 * quarantine. So an offset behind such a record tells that it is there, and each is there once,
 * whoever dies when. By the thread that polls alone.
 */
final class QuarantineCommits {

  /** What fails at once goes at once: not each record is worth a transaction of its own. */
  private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long TRY_AGAIN = TimeUnit.MILLISECONDS.toNanos(500);

  /** How much goes at once: slow lines take it before the transaction's time is up. */
  private static final long BYTES_AT_ONCE = 8 << 20;

  private static final String TROUBLE = "quarantine";

  private final Consumer<?, ?> member;
  private final String group;
  private final QuarantineWriter writer;
  private final Counters counters;
  private final java.util.function.Consumer<Throwable> failed;
  private final LogOnce log;
  private long next = System.nanoTime();
  private boolean closed;

  /**
   * @param failed told when what was given up can't ever be put into quarantine
   */
  QuarantineCommits(
      Consumer<?, ?> member,
      String group,
      QuarantineWriter writer,
      Counters counters,
      java.util.function.Consumer<Throwable> failed,
      LogOnce log) {
    this.member = member;
    this.group = group;
    this.writer = writer;
    this.counters = counters;
    this.failed = failed;
    this.log = log;
  }

  /** Commits where something was given up, if there is and it is time. */
  void due(Collection<PartitionWork> works) {
    if (System.nanoTime() - next >= 0) {
      var unused = some(works);
    }
  }

  /** Commits wherever something was given up, and nobody gives up more. */
  void now(Collection<PartitionWork> works) {
    while (some(works)) {
      // There may be more than goes at once.
    }
  }

  /** Nothing goes to quarantine from now on. */
  void close() {
    closed = true;
    writer.close();
  }

  /** Whether anything went to quarantine. */
  private boolean some(Collection<PartitionWork> works) {
    List<PartitionWork> having =
        works.stream().filter(work -> work.offsets().hasGivenUp()).toList();
    if (closed || (having.isEmpty() && !writer.hasLeftOpen())) {
      return false;
    }
    try {
      if (writer.open()) {
        settle(having);
      }
      boolean some = write(having);
      next = System.nanoTime() + EVERY;
      log.over(TROUBLE);
      return some;
    } catch (WakeupException e) {
      // Told to stop just now; what was given up still counts.
      return some(works);
    } catch (SubscriberException e) {
      fail(e);
    } catch (KafkaException e) {
      next = System.nanoTime() + TRY_AGAIN;
      log.warn(TROUBLE, "{} can't put records into quarantine yet: {}", group, e.getMessage());
      checkTopics(having, e);
    }
    return false;
  }

  /** Whoever wrote before may not have heard whether it was committed; what is committed tells. */
  private void settle(List<PartitionWork> works) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        Positions.committed(
            member, works.stream().map(PartitionWork::partition).toList(), Commits.WITHIN);
    for (PartitionWork work : works) {
      OffsetAndMetadata last = committed.get(work.partition());
      if (last != null) {
        counters.quarantined.add(work.foundCommitted(last.offset()));
      }
    }
  }

  private boolean write(List<PartitionWork> works) {
    List<Progress> done = new ArrayList<>();
    long room = BYTES_AT_ONCE;
    for (PartitionWork work : works) {
      if (room > 0 && work.offsets().hasGivenUp()) {
        Progress progress = work.progress(room).orElseThrow();
        done.add(progress);
        room -= progress.bytes();
      }
    }
    ConsumerGroupMetadata who = member.groupMetadata();
    // Kafka takes one that is no member for one that doesn't need to be.
    if (done.isEmpty() || who.generationId() < 0) {
      return false;
    }
    writer.write(done, who);
    for (Progress progress : done) {
      progress.work().committed(progress);
      counters.quarantined.add(progress.givenUp().size());
    }
    return true;
  }

  /** Producers wait in vain, and for ever, for a topic that was deleted. */
  private void checkTopics(List<PartitionWork> works, KafkaException reason) {
    if (!(reason instanceof TimeoutException)) {
      return;
    }
    Set<String> topics =
        works.stream().map(work -> work.source().quarantineTopic()).collect(Collectors.toSet());
    try {
      for (String topic : topics) {
        if (member.partitionsFor(topic, Commits.WITHIN).isEmpty()) {
          fail(Beginning.missing(topic, group));
        }
      }
    } catch (KafkaException e) {
      // Kafka is away: it will be tried again.
    }
  }

  private void fail(SubscriberException reason) {
    close();
    failed.accept(reason);
  }
}
