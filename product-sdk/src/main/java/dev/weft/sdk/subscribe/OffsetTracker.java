package dev.weft.sdk.subscribe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Knows up to which offset all records of a partition are done, whatever the order they are done
 * in: only that far an offset may be committed. What was given up counts as done, and is held until
 * it is in quarantine. By the thread that polls alone.
 */
final class OffsetTracker {

  /** When nothing can be committed yet. */
  static final long NOTHING = -1;

  private final Deque<Delivery> open = new ArrayDeque<>();

  /** Those that are done to the last record, of which some aren't in quarantine yet. */
  private final Deque<Delivery> held = new ArrayDeque<>();

  private long readTo = NOTHING;
  private long committable = NOTHING;
  private int records;
  private long bytes;

  /** Records were handed to the workers. In the order of their offsets. */
  void delivered(Delivery delivery) {
    if (committable == NOTHING && delivery.size() > 0) {
      committable = delivery.record(0).offset();
    }
    open.add(delivery);
    records += delivery.size();
    bytes += delivery.bytes();
  }

  /**
   * Reading is at an offset, which may lie behind the last record: transactions leave marks in the
   * log that are no records.
   */
  void readTo(long offset) {
    readTo = offset;
  }

  /** Looks what was done since. */
  void refresh() {
    for (Delivery first = open.peek(); first != null; first = open.peek()) {
      int done = first.doneWithoutHole();
      if (done > 0) {
        committable = first.record(done - 1).offset() + 1;
      }
      if (done < first.size()) {
        return;
      }
      open.remove();
      if (first.givenUpWithoutHole().isEmpty()) {
        release(first);
      } else {
        held.add(first);
      }
    }
    committable = Math.max(committable, readTo);
  }

  /** The offset to commit, that of the next record to read; or {@link #NOTHING}. */
  long committable() {
    return committable;
  }

  /** The records before the offset to commit that aren't in quarantine yet, in order. */
  List<GivenUp> givenUp() {
    List<GivenUp> all = new ArrayList<>();
    held.forEach(delivery -> all.addAll(delivery.givenUpWithoutHole()));
    if (!open.isEmpty()) {
      all.addAll(open.element().givenUpWithoutHole());
    }
    return all;
  }

  /** Whether there are such. */
  boolean hasGivenUp() {
    return !held.isEmpty() || (!open.isEmpty() && !open.element().givenUpWithoutHole().isEmpty());
  }

  /** Such are in quarantine. */
  void inQuarantine(Collection<GivenUp> records) {
    records.forEach(record -> record.delivery().inQuarantine(record));
    held.removeIf(
        delivery -> {
          boolean over = delivery.givenUpWithoutHole().isEmpty();
          if (over) {
            release(delivery);
          }
          return over;
        });
  }

  private void release(Delivery delivery) {
    records -= delivery.size();
    bytes -= delivery.bytes();
  }

  /**
   * What is done beyond an offset, as far as can be told with it. Not what is held still: whoever
   * reads on there has to do that again.
   *
   * @param offset that to commit, or one before it
   */
  DoneBeyond doneBeyond(long offset) {
    BitSet bits = new BitSet();
    for (Delivery delivery : open) {
      for (int i = 0; i < delivery.size(); i++) {
        long distance = delivery.record(i).offset() - offset;
        if (distance >= DoneBeyond.SPAN) {
          return new DoneBeyond(offset, bits);
        }
        if (distance >= 0 && delivery.isSettled(i)) {
          bits.set((int) distance);
        }
      }
    }
    return new DoneBeyond(offset, bits);
  }

  /** How many records are held for this partition, counted by whole deliveries. */
  int records() {
    return records;
  }

  /** How many bytes of keys and values are held for this partition. */
  long bytes() {
    return bytes;
  }

  /** Whether everything delivered is done, and nothing held. */
  boolean isEmpty() {
    return open.isEmpty() && held.isEmpty();
  }
}
