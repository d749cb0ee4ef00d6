package dev.weft.sdk.publish;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends records to one topic, and sees to it that the first one to each partition goes alone: the
 * second waits for its answer.
 *
 * <p>A broker that doesn't know a producer yet takes whatever sequence number it begins with. With
 * several requests under way it may refuse the first, because the topic was made a moment ago and
 * it doesn't lead the partition yet, and take the second. Then the first never fits in again: Kafka
 * refuses it as out of order until its time is over, and with it all that came behind.
 *
 * <p>Thread-safe; one read of an array for each record once all partitions have answered.
 */
final class FirstRecords {

  private static final int NOT_SENT = 0;
  private static final int SENT = 1;
  private static final int ANSWERED = 2;

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final Duration patience;
  private volatile @Nullable AtomicIntegerArray partitions;

  /** Kafka's own thread, which brings the answers: it must not wait for one. */
  private volatile @Nullable Thread answering;

  /**
   * @param patience how long a record waits for the answer to the first
   */
  FirstRecords(Producer<byte[], byte[]> producer, String topic, Duration patience) {
    this.producer = producer;
    this.topic = topic;
    this.patience = patience;
  }

  /**
   * Sends a record.
   *
   * @param record one without a partition goes where its key belongs
   * @throws TimeoutException when the first record to its partition has no answer in time; this one
   *     isn't sent
   */
  void send(ProducerRecord<byte[], byte[]> record, Callback answer) {
    AtomicIntegerArray known = partitions();
    ProducerRecord<byte[], byte[]> addressed = addressed(record, known.length());
    int partition = addressed.partition();
    if (known.getAcquire(partition) != ANSWERED && isFirst(known, partition)) {
      sendFirst(known, partition, addressed, answer);
    } else {
      var unused = producer.send(addressed, answer);
    }
  }

  private void sendFirst(
      AtomicIntegerArray known,
      int partition,
      ProducerRecord<byte[], byte[]> record,
      Callback answer) {
    boolean handedOver = false;
    try {
      var unused =
          producer.send(
              record,
              (metadata, failure) -> {
                if (failure == null) {
                  // A failure may be told by the sending thread itself.
                  answering = Thread.currentThread();
                }
                set(known, partition, failure == null ? ANSWERED : NOT_SENT);
                answer.onCompletion(metadata, failure);
              });
      handedOver = true;
    } finally {
      if (!handedOver) {
        set(known, partition, NOT_SENT);
      }
    }
  }

  /** Whether the caller's record is to be the first; waits for another's. */
  private synchronized boolean isFirst(AtomicIntegerArray known, int partition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (known.get(partition) == SENT && !Thread.currentThread().equals(answering)) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new TimeoutException(
            "The first event to %s/%d has no answer after %d ms, and no other goes before it has"
                .formatted(topic, partition, patience.toMillis()));
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }
    return known.compareAndSet(partition, NOT_SENT, SENT);
  }

  private synchronized void set(AtomicIntegerArray known, int partition, int state) {
    known.setRelease(partition, state);
    notifyAll();
  }

  private AtomicIntegerArray partitions() {
    AtomicIntegerArray known = partitions;
    return known == null ? askForPartitions() : known;
  }

  private AtomicIntegerArray askForPartitions() {
    // Not under the lock: it may take its time.
    int count = producer.partitionsFor(topic).size();
    synchronized (this) {
      AtomicIntegerArray known = partitions;
      if (known == null) {
        known = new AtomicIntegerArray(count);
        partitions = known;
      }
      return known;
    }
  }

  private static ProducerRecord<byte[], byte[]> addressed(
      ProducerRecord<byte[], byte[]> record, int partitions) {
    return record.partition() != null
        ? record
        : new ProducerRecord<>(
            record.topic(),
            Numbering.partitionOf(record.key(), partitions),
            record.timestamp(),
            record.key(),
            record.value(),
            record.headers());
  }
}
