package dev.weft.sdk.subscribe;

import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.RegistryException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** Follows a compacted topic into a map, in a thread of its own. */
final class TableFollower<T> implements Runnable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final long TOPIC_WITHIN = TimeUnit.SECONDS.toNanos(3);
  private static final long LOOK_FOR_PARTITIONS = TimeUnit.SECONDS.toNanos(1);
  private static final long TRY_AGAIN = TimeUnit.MILLISECONDS.toNanos(500);

  private final MeshConnection mesh;
  private final String topic;
  private final RecordReader<T> reader;
  private final Map<Key, T> rows;
  private final Clock clock;
  private final LogOnce log;
  private final Consumer<byte[], byte[]> consumer;
  private final StopSignal stop = new StopSignal();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private List<TopicPartition> partitions = List.of();
  private long lookedForPartitions;
  private volatile @Nullable Instant asOf;
  private volatile @Nullable Throwable failure;
  private volatile long lag = -1;
  private final AtomicLong unreadable = new AtomicLong();

  TableFollower(
      MeshConnection mesh,
      String topic,
      RecordReader<T> reader,
      Map<Key, T> rows,
      Clock clock,
      LogOnce log) {
    this.mesh = mesh;
    this.topic = topic;
    this.reader = reader;
    this.rows = rows;
    this.clock = clock;
    this.log = log;
    this.consumer = ConsumerSettings.follower(mesh);
  }

  @Override
  public void run() {
    try {
      follow();
    } catch (WakeupException e) {
      // Told to stop.
    } catch (Throwable e) {
      failure = e;
      log.warn("failure", "The table of {} is no longer kept up to date: {}", topic, e.toString());
    } finally {
      Throwable cause = failure;
      ready.completeExceptionally(
          cause == null ? new SubscriberException("The table of " + topic + " is closed") : cause);
      Positions.closeNow(consumer);
      ended.complete(null);
    }
  }

  CompletableFuture<Void> ready() {
    return ready;
  }

  Optional<Instant> asOf() {
    return Optional.ofNullable(asOf);
  }

  long lag() {
    return lag;
  }

  long unreadable() {
    return unreadable.get();
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  void close() {
    stop.give();
    consumer.wakeup();
    ended.join();
  }

  private void follow() throws InterruptedException {
    Map<TopicPartition, Long> ends = begin();
    while (!stop.isGiven()) {
      try {
        Instant before = clock.instant();
        readPartitionsThatWereAdded();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          apply(record);
        }
        if (!ready.isDone() && isBehind(ends)) {
          continue;
        }
        ready.complete(null);
        lag = currentLag();
        if (lag == 0) {
          asOf = before;
        }
      } catch (InvalidOffsetException e) {
        // What is read from here on is all there is: values of keys that left in between are gone
        // from the log, and from here.
        rows.clear();
        consumer.seekToBeginning(partitions);
      } catch (RetriableException e) {
        waitFor("Kafka", e);
      }
    }
  }

  private Map<TopicPartition, Long> begin() throws InterruptedException {
    long began = System.nanoTime();
    while (!stop.isGiven()) {
      try {
        partitions = Positions.partitions(consumer, topic);
        if (partitions.isEmpty() && System.nanoTime() - began < TOPIC_WITHIN) {
          // One that was just made may not be known yet.
          stop.pause(TRY_AGAIN);
          continue;
        }
        if (partitions.isEmpty()) {
          throw new SubscriberException(
              "There is no topic " + topic + ": apply the product's declaration");
        }
        Map<TopicPartition, Long> ends = Positions.ends(mesh, partitions, End.now());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        lookedForPartitions = System.nanoTime();
        return ends;
      } catch (RetriableException e) {
        waitFor("Kafka", e);
      }
    }
    return Map.of();
  }

  /** What Kafka's client knows of the topic, which it asks for again now and then. */
  private void readPartitionsThatWereAdded() {
    if (System.nanoTime() - lookedForPartitions < LOOK_FOR_PARTITIONS) {
      return;
    }
    lookedForPartitions = System.nanoTime();
    List<TopicPartition> added = new ArrayList<>(Positions.partitions(consumer, topic));
    added.removeAll(partitions);
    if (!added.isEmpty()) {
      partitions = Stream.concat(partitions.stream(), added.stream()).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(added);
    }
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
    while (!stop.isGiven()) {
      try {
        Key key = reader.key(record);
        Event<T> event = reader.read(record);
        if (event.isDeletion()) {
          rows.remove(key);
        } else {
          rows.put(key, event.value());
        }
        return;
      } catch (UnreadableException e) {
        unreadable.incrementAndGet();
        log.warn(
            "unreadable",
            "The record at {}/{}@{} is not in the table: {}",
            topic,
            record.partition(),
            record.offset(),
            e.getMessage());
        return;
      } catch (RegistryException e) {
        waitFor("the registry", e);
      }
    }
  }

  private void waitFor(String whom, RuntimeException reason) throws InterruptedException {
    log.warn(whom, "The table of {} waits for {}: {}", topic, whom, reason.getMessage());
    stop.pause(TRY_AGAIN);
  }

  private boolean isBehind(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  private long currentLag() {
    long sum = 0;
    for (TopicPartition partition : partitions) {
      OptionalLong behind = consumer.currentLag(partition);
      if (behind.isEmpty()) {
        return -1;
      }
      sum += behind.getAsLong();
    }
    return sum;
  }
}
