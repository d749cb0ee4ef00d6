package dev.weft.sdk.subscribe;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What a subscriber knows of a partition while it has it. By the thread that polls, but one flag
 * and one sum.
 */
final class PartitionWork {

  private final TopicPartition partition;
  private final Source<?> source;
  private final boolean quarantine;
  private final OffsetTracker offsets = new OffsetTracker();
  private final SequenceAudit audit;
  private final AtomicLong heldBytes = new AtomicLong();
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

  /** By any thread: so many bytes more are held, besides what came from Kafka. */
  void hold(long bytes) {
    heldBytes.addAndGet(bytes);
  }

  /** How many bytes are held for it. */
  long bytes() {
    return offsets.bytes() + heldBytes.get();
  }

  /**
   * What to commit when it isn't yet.
   *
   * @param room how many bytes may go to quarantine with it; one record goes in any case
   */
  Optional<Progress> progress(long room) {
    offsets.refresh();
    if (offsets.committable() == OffsetTracker.NOTHING) {
      return Optional.empty();
    }
    List<GivenUp> all = offsets.givenUp();
    int fit = fitting(all, room);
    long to = fit < all.size() ? all.get(fit).offset() : offsets.committable();
    OffsetAndMetadata offset = new OffsetAndMetadata(to, offsets.doneBeyond(to).toMetadata());
    return all.isEmpty() && committed.equals(Optional.of(offset))
        ? Optional.empty()
        : Optional.of(new Progress(this, offset, List.copyOf(all.subList(0, fit))));
  }

  private static int fitting(List<GivenUp> all, long room) {
    long left = room;
    int fit = 0;
    while (fit < all.size() && (fit == 0 || all.get(fit).bytes() <= left)) {
      left -= all.get(fit).bytes();
      fit++;
    }
    return fit;
  }

  /** It is committed, or about to be. */
  void committed(Progress progress) {
    committed = Optional.of(progress.offset());
    offsets.inQuarantine(progress.givenUp());
  }

  void commitFailed() {
    committed = Optional.empty();
  }

  /**
   * The group has committed an offset, which it does together with what was given up before it.
   *
   * @return how many records are therefore known to be in quarantine
   */
  int foundCommitted(long offset) {
    List<GivenUp> there =
        offsets.givenUp().stream().filter(record -> record.offset() < offset).toList();
    offsets.inQuarantine(there);
    return there.size();
  }
}
