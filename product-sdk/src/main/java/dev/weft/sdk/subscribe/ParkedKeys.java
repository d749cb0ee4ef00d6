package dev.weft.sdk.subscribe;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one worker whose first record waits to be tried again, each with the records that
 * came behind it: they wait too, or the key's order would be lost. Other keys go on. One thread at
 * a time.
 */
final class ParkedKeys {

  /** A record. */
  record Task(Delivery delivery, int index) {

    /** Records of the same key have equal identities; one without a key is like no other. */
    private Object identity() {
      byte[] key = delivery.record(index).key();
      return key == null ? this : ByteBuffer.wrap(key);
    }
  }

  /** A key that waits. */
  static final class Parked {
    private final Object identity;
    private final Deque<Task> waiting = new ArrayDeque<>();
    private int attempts;
    private long due;

    private Parked(Object identity) {
      this.identity = identity;
    }

    /** The record to try. */
    Task first() {
      return waiting.element();
    }

    /** How often that one was tried. */
    int attempts() {
      return attempts;
    }
  }

  private final Map<Object, Parked> keys = new HashMap<>();
  private final PriorityQueue<Parked> byDue =
      new PriorityQueue<>(Comparator.comparingLong(parked -> parked.due));

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** Parks a record behind those of its key; false when none of its key is there. */
  boolean behindItsKey(Task task) {
    Parked parked = keys.get(task.identity());
    if (parked == null) {
      return false;
    }
    parked.waiting.add(task);
    return true;
  }

  /** Parks a record that failed for the first time. None of its key is there yet. */
  void park(Task task, long due) {
    Parked parked = new Parked(task.identity());
    parked.waiting.add(task);
    keys.put(parked.identity, parked);
    wait(parked, 1, due);
  }

  /** Takes out the key that is due; it must be given back by {@link #wait} or {@link #next}. */
  @Nullable Parked takeDue(long now) {
    Parked first = byDue.peek();
    return first == null || first.due - now > 0 ? null : byDue.remove();
  }

  /** The key's first record failed once more. */
  void wait(Parked parked, int attempts, long due) {
    parked.attempts = attempts;
    parked.due = due;
    byDue.add(parked);
  }

  /** The key's first record has come to its end: the next one's turn, at once. */
  void next(Parked parked, long now) {
    parked.waiting.remove();
    if (parked.waiting.isEmpty()) {
      keys.remove(parked.identity);
    } else {
      wait(parked, 0, now);
    }
  }

  /**
   * How long until a key is due, in nanoseconds; 0 or less when one is.
   *
   * @param otherwise the answer when nothing waits
   */
  long nanosToNext(long now, long otherwise) {
    Parked first = byDue.peek();
    return first == null ? otherwise : Math.min(otherwise, first.due - now);
  }
}
