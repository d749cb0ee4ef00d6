package dev.weft.sdk.publish;

import dev.weft.sdk.serde.Origin;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntSupplier;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the records of one publisher, partition by partition, so that whoever reads a partition
 * can prove what is missing and what is there twice. It must know the partition before Kafka's
 * producer does, so it chooses it, as the producer would. Thread-safe, without locks on the way of
 * a record: two threads may send 6 before 5.
 */
final class Numbering {

  /** One run of numbers without a hole that the publisher knows of. */
  private record Epoch(long number, AtomicLongArray next) {}

  private final long publisher = ThreadLocalRandom.current().nextLong();
  private final IntSupplier partitions;
  private volatile @Nullable Epoch current;

  /**
   * @param partitions asked once, when the first record is numbered: how many the topic has. A
   *     contract's partitions never change within a major version
   */
  Numbering(IntSupplier partitions) {
    this.partitions = partitions;
  }

  /** The partition that a key belongs to. */
  int partitionOf(byte[] key) {
    return partitionOf(key, epoch().next.length());
  }

  /** The same for a topic of so many partitions. */
  static int partitionOf(byte[] key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  /** What the next record's header says. */
  Origin next(int partition) {
    Epoch epoch = epoch();
    return new Origin(publisher, epoch.number, epoch.next.getAndIncrement(partition));
  }

  /** The epoch that the next record belongs to. */
  long current() {
    return epoch().number;
  }

  /** A record of an epoch was lost, and its sender told so: the next ones are counted anew. */
  synchronized void lost(long number) {
    Epoch epoch = current;
    if (epoch != null && epoch.number == number) {
      current = new Epoch(number + 1, new AtomicLongArray(epoch.next.length()));
    }
  }

  private Epoch epoch() {
    Epoch known = current;
    return known == null ? first() : known;
  }

  private synchronized Epoch first() {
    Epoch known = current;
    if (known == null) {
      known = new Epoch(0, new AtomicLongArray(partitions.getAsInt()));
      current = known;
    }
    return known;
  }
}
