package dev.weft.runtime.local;

/** How fast the past is replayed. */
public sealed interface Pace {

  /** Two years in about ten minutes. */
  Pace DEFAULT = new DaysPerSecond(1.2);

  /** As fast as it goes. */
  record Max() implements Pace {}

  /**
   * So many days of the data a second.
   *
   * @param days more than 0, also fractions
   */
  record DaysPerSecond(double days) implements Pace {

    public DaysPerSecond {
      if (!(days > 0) || Double.isInfinite(days)) {
        throw new IllegalArgumentException(
            "A pace is a number of days a second above 0, not " + days);
      }
    }
  }

  /**
   * Reads {@code max} or a number of days a second.
   *
   * @throws IllegalArgumentException when it is neither; the message says what to write
   */
  static Pace parse(String text) {
    if (text.equals("max")) {
      return new Max();
    }
    try {
      return new DaysPerSecond(Double.parseDouble(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a speed: write max, or the days of the data a second, such as 1.2",
          e);
    }
  }
}
