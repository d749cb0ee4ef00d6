package dev.weft.sdk.subscribe;

import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
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
  private DoneBeyond doneBefore = DoneBeyond.NONE;
  private Optional<OffsetAndMetadata> committed = Optional.empty();
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

  /** What was committed by whoever had the partition before. */
  void begunBefore(OffsetAndMetadata last) {
    doneBefore = DoneBeyond.parse(last.offset(), last.metadata());
  }

  /** Whether whoever had the partition before did a record, though not all before it. */
  boolean wasDoneBefore(long offset) {
    return doneBefore.contains(offset);
  }

  /** Whether {@link #wasDoneBefore} may be true of any record from an offset on. */
  boolean mayHaveBeenDoneBefore(long offset) {
    return !doneBefore.endsBefore(offset);
  }

  /** What to commit when it isn't yet. It counts as committed from here on. */
  Optional<OffsetAndMetadata> takeCommit() {
    offsets.refresh();
    if (offsets.committable() == OffsetTracker.NOTHING) {
      return Optional.empty();
    }
    Optional<OffsetAndMetadata> now =
        Optional.of(
            new OffsetAndMetadata(offsets.committable(), offsets.doneBeyond().toMetadata()));
    if (now.equals(committed)) {
      return Optional.empty();
    }
    committed = now;
    return now;
  }

  void commitFailed() {
    committed = Optional.empty();
  }
}
