package dev.weft.runtime.query;

/**
 * Which records of a topic to read.
 *
 * @param start where to begin
 * @param untilEnd whether to stop at what is the end when reading begins, rather than wait for more
 * @param max the most records to read, 1 or more
 */
public record ReadRange(Start start, boolean untilEnd, long max) {

  public ReadRange {
    if (max < 1) {
      throw new IllegalArgumentException("At least 1 record is read, not " + max);
    }
  }

  /** Everything there is now. */
  public static ReadRange everything() {
    return new ReadRange(new Start.Earliest(), true, Long.MAX_VALUE);
  }
}
