package dev.weft.sdk.subscribe;

import org.apache.kafka.common.TopicPartition;

/**
 * What a subscriber knows of a partition while it has it. By the thread that polls, but one flag.
 */
final class PartitionWork {

  private final TopicPartition partition;
  private final Source<?> source;
  private final boolean quarantine;
  private final OffsetTracker offsets = new OffsetTracker();
  private final SequenceAudit audit;
  private volatile boolean revoked;
  private long committed = OffsetTracker.NOTHING;
  private boolean paused;

  PartitionWork(TopicPartition partition, Source<?> source, Counters counters) {
    this.partition = partition;
    this.source = source;
    this.quarantine = partition.topic().equals(source.quarantineTopic());
    this.audit = new SequenceAudit(!source.isCompacted(), counters);
  }

  TopicPartition partition() {
    return partition;
  }

  Source<?> source() {
    return source;
  }

  /** Whether it is of the quarantine topic: only what is replayed for this subscriber counts. */
  boolean isQuarantine() {
    return quarantine;
  }

  OffsetTracker offsets() {
    return offsets;
  }

  SequenceAudit audit() {
    return audit;
  }

  /** Read by workers: whether another member has it by now, or nobody. */
  boolean isRevoked() {
    return revoked;
  }

  void revoke() {
    revoked = true;
  }

  boolean isPaused() {
    return paused;
  }

  void setPaused(boolean now) {
    paused = now;
  }

  /** The offset to commit when it isn't yet; {@link OffsetTracker#NOTHING} when there is none. */
  long uncommitted() {
    offsets.refresh();
    return offsets.committable() > committed ? offsets.committable() : OffsetTracker.NOTHING;
  }

  void setCommitted(long offset) {
    committed = offset;
  }
}
