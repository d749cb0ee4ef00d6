package dev.weft.runtime.reference;

import dev.weft.runtime.local.Pace;
import java.time.LocalDate;

/**
 * At which moment of the data's own time each event of a source is due, in days since 1970. A pure
 * function of the events' days.
 */
final class Schedule {

  /** The moment of what is due before time begins to run. */
  static final double AT_ONCE = Double.NEGATIVE_INFINITY;

  /** Time runs from here: what lies before was there when the story begins. */
  private static final int BEGIN = Math.toIntExact(LocalDate.of(1997, 1, 1).toEpochDay());

  private final int[] days;
  private final int slices;

  /**
   * @param days the days of all events, ascending
   * @param pace a day that takes more than a second is spread over its seconds
   */
  Schedule(int[] days, Pace pace) {
    this.days = days;
    this.slices =
        switch (pace) {
          case Pace.Max() -> 1;
          case Pace.DaysPerSecond(double n) -> (int) Math.ceil(Math.min(1 / n, Integer.MAX_VALUE));
        };
  }

  int size() {
    return days.length;
  }

  /** When an event is due. Never decreases with the position. */
  double moment(int position) {
    int day = days[position];
    if (day < BEGIN) {
      return AT_ONCE;
    }
    if (slices == 1) {
      return day;
    }
    int first = firstOf(day);
    int inDay = firstOf(day + 1) - first;
    long slice = (position - first) * (long) slices / inDay;
    return day + (double) slice / slices;
  }

  /**
   * The position behind the last event that is due.
   *
   * @param from the position to start at
   * @param now the moment it is
   * @param limit the most events at a time
   */
  int dueUntil(int from, double now, int limit) {
    int end = from;
    int last = Math.min(days.length, from + limit);
    while (end < last && moment(end) <= now) {
      end++;
    }
    return end;
  }

  private int firstOf(int day) {
    int low = 0;
    int high = days.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (days[middle] < day) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
