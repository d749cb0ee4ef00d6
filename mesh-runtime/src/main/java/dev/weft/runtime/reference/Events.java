package dev.weft.runtime.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * The events of a source in the order in which they are published: by their own day, and within a
 * day as they were read. Published events can be let go of, their days stay known. One thread.
 */
final class Events<T extends IndexedRecord> {

  /** The day of an event that has none: before all others. */
  static final int NO_DAY = Integer.MIN_VALUE;

  private final List<@Nullable T> events;
  private final int[] days;
  private int kept;

  private Events(List<@Nullable T> events, int[] days) {
    this.events = events;
    this.days = days;
  }

  /**
   * Puts events into their order.
   *
   * @param time the field with an event's day; empty when events have none
   */
  static <T extends IndexedRecord> Events<T> inOrder(List<T> asRead, Optional<String> time) {
    ToIntFunction<T> day = asRead.isEmpty() ? _ -> NO_DAY : dayOf(asRead.getFirst(), time);
    List<@Nullable T> ordered = new ArrayList<>(asRead);
    // Stable, so that the order within a day is that of the files.
    ordered.sort((a, b) -> Integer.compare(day.applyAsInt(a), day.applyAsInt(b)));
    return new Events<>(ordered, ordered.stream().mapToInt(day).toArray());
  }

  private static <T extends IndexedRecord> ToIntFunction<T> dayOf(
      T example, Optional<String> time) {
    if (time.isEmpty()) {
      return _ -> NO_DAY;
    }
    int position = example.getSchema().getField(time.get()).pos();
    return event ->
        event.get(position) instanceof LocalDate day ? Math.toIntExact(day.toEpochDay()) : NO_DAY;
  }

  int size() {
    return days.length;
  }

  /** The days of all events since 1970, ascending; {@link #NO_DAY} for those without. */
  int[] days() {
    return days.clone();
  }

  /** The events of some positions; none of them let go of. */
  List<T> between(int from, int to) {
    if (from < kept) {
      throw new IllegalStateException("Event " + from + " is gone, " + kept + " is the first kept");
    }
    @SuppressWarnings("NullAway") // Only what lies before the first kept is null.
    List<T> present = Collections.unmodifiableList(events.subList(from, to));
    return present;
  }

  /** Lets go of all events before a position, so that memory shrinks while they are published. */
  void letGoBefore(int position) {
    if (position > kept) {
      Collections.fill(events.subList(kept, position), null);
      kept = position;
    }
  }
}
