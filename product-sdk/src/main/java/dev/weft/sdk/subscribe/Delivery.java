package dev.weft.sdk.subscribe;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of one partition that one poll brought, and which of them are done. Workers mark them, in
 * any order; the thread that polls looks how far they are done without a hole.
 */
final class Delivery {

  private final PartitionWork work;
  private final List<ConsumerRecord<byte[], byte[]>> records;
  private final AtomicIntegerArray done;
  private final long bytes;
  private int head;

  Delivery(PartitionWork work, List<ConsumerRecord<byte[], byte[]>> records) {
    this.work = work;
    this.records = records;
    this.done = new AtomicIntegerArray(records.size());
    long sum = 0;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      // Kafka says -1 when there is none.
      sum += Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }
    this.bytes = sum;
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

  /** By any thread: the record is handled, or in quarantine, or none of ours. */
  void done(int index) {
    done.setRelease(index, 1);
  }

  boolean isDone(int index) {
    return done.getAcquire(index) != 0;
  }

  /** By the thread that polls alone: how many records from the first on are done without a hole. */
  int doneWithoutHole() {
    while (head < records.size() && isDone(head)) {
      head++;
    }
    return head;
  }
}
