package dev.weft.sdk.subscribe;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of one partition that one poll brought, and which of them are done. Workers mark them, in
 * any order; the thread that polls looks how far they are done without a hole. Those that were
 * given up are done, too, but held until they are in quarantine.
 */
final class Delivery {

  private final PartitionWork work;
  private final List<ConsumerRecord<byte[], byte[]>> records;
  private final AtomicIntegerArray done;
  private final NavigableMap<Integer, GivenUp> givenUp = new ConcurrentSkipListMap<>();
  private final long bytes;
  private int head;

  Delivery(PartitionWork work, List<ConsumerRecord<byte[], byte[]>> records) {
    this.work = work;
    this.records = records;
    this.done = new AtomicIntegerArray(records.size());
    long sum = 0;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      sum += bytes(record);
    }
    this.bytes = sum;
  }

  /** The size of a record's key and value. */
  static long bytes(ConsumerRecord<byte[], byte[]> record) {
    // Kafka says -1 when there is none.
    return (long) Math.max(0, record.serializedKeySize())
        + Math.max(0, record.serializedValueSize());
  }

  PartitionWork work() {
    return work;
  }

  int size() {
    return records.size();
  }

  /** The size of all keys and values. */
  long bytes() {
    return bytes;
  }

  ConsumerRecord<byte[], byte[]> record(int index) {
    return records.get(index);
  }

  /** By any thread: the record is handled, or none of ours. */
  void done(int index) {
    done.setRelease(index, 1);
  }

  /** By any thread: the record is done so far as others wait for it. */
  void giveUp(GivenUp record) {
    work.hold(record.headerBytes());
    givenUp.put(record.index(), record);
    done(record.index());
  }

  /** Whether the record is done for good, so that nobody needs to see it again. */
  boolean isSettled(int index) {
    return isDone(index) && !givenUp.containsKey(index);
  }

  private boolean isDone(int index) {
    return done.getAcquire(index) != 0;
  }

  /** By the thread that polls alone: how many records from the first on are done without a hole. */
  int doneWithoutHole() {
    while (head < records.size() && isDone(head)) {
      head++;
    }
    return head;
  }

  /** By the thread that polls alone: those of {@link #doneWithoutHole} that are held, in order. */
  Collection<GivenUp> givenUpWithoutHole() {
    return givenUp.headMap(head).values();
  }

  /** By the thread that polls alone: the record is in quarantine. */
  void inQuarantine(GivenUp record) {
    if (givenUp.remove(record.index()) != null) {
      work.hold(-record.headerBytes());
    }
  }
}
