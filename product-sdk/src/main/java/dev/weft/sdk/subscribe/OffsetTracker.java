package dev.weft.sdk.subscribe;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Knows up to which offset all records of a partition are done, whatever the order they are done
 * in: only that far an offset may be committed. By the thread that polls alone.
 */
final class OffsetTracker {

  /** When nothing can be committed yet. */
  static final long NOTHING = -1;

  private final Deque<Delivery> open = new ArrayDeque<>();
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
      records -= first.size();
      bytes -= first.bytes();
    }
    committable = Math.max(committable, readTo);
  }

  /** The offset to commit, that of the next record to read; or {@link #NOTHING}. */
  long committable() {
    return committable;
  }

  /** What is done beyond the offset to commit, as far as can be told with it. */
  DoneBeyond doneBeyond() {
    BitSet bits = new BitSet();
    for (Delivery delivery : open) {
      for (int i = 0; i < delivery.size(); i++) {
        long distance = delivery.record(i).offset() - committable;
        if (distance >= DoneBeyond.SPAN) {
          return new DoneBeyond(committable, bits);
        }
        if (distance >= 0 && delivery.isDone(i)) {
          bits.set((int) distance);
        }
      }
    }
    return new DoneBeyond(committable, bits);
  }

  /** How many records are held for this partition, counted by whole deliveries. */
  int records() {
    return records;
  }

  /** How many bytes of keys and values are held for this partition. */
  long bytes() {
    return bytes;
  }

  /** Whether everything delivered is done. */
  boolean isEmpty() {
    return open.isEmpty();
  }
}
