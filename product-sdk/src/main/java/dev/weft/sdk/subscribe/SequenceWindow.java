package dev.weft.sdk.subscribe;

/**
 * Which sequence numbers of one publisher's epoch were seen in one partition: a window of bits that
 * slides with the greatest, as IPsec's against replay (RFC 4303). A number whose bit is set is a
 * duplicate; one that slides out unseen is missing. Pure; one thread at a time.
 */
final class SequenceWindow {

  /** How far numbers may come out of order. */
  static final int WIDTH = 1024;

  /** No loss explains such a leap; whoever wrote the number made it up. */
  static final long MAX_LEAP = 1_000_000_000;

  /** What a number tells. */
  enum Sight {
    NEW,
    DUPLICATE,
    /** Too old to say. */
    OLD,
    /** Too far from the others to be true: it was not noted. */
    ABSURD
  }

  private final long[] bits = new long[WIDTH / Long.SIZE];
  private final long lowest;
  private long greatest;
  private long missing;

  /**
   * @param lowest the first number that may be missed: 0 when the epoch is known from its start,
   *     else the first that was seen
   */
  SequenceWindow(long lowest) {
    this.lowest = lowest;
    this.greatest = lowest - 1;
  }

  /** Notes a number. */
  Sight see(long sequence) {
    if (sequence > greatest) {
      if (sequence - greatest > MAX_LEAP) {
        return Sight.ABSURD;
      }
      slideTo(sequence);
      set(sequence);
      return Sight.NEW;
    }
    if (sequence <= greatest - WIDTH) {
      return Sight.OLD;
    }
    if (isSet(sequence)) {
      return Sight.DUPLICATE;
    }
    set(sequence);
    return Sight.NEW;
  }

  /** How many numbers slid out of the window unseen. */
  long missing() {
    return missing;
  }

  private void slideTo(long sequence) {
    long steps = sequence - greatest;
    // Beyond the window's width everything in it slides out, and what lies between was never in.
    long within = Math.min(steps, WIDTH);
    for (long number = greatest + 1; number <= greatest + within; number++) {
      long leaving = number - WIDTH;
      if (leaving >= lowest && !isSet(leaving)) {
        missing++;
      }
      clear(number);
    }
    missing += Math.max(0, sequence - WIDTH - greatest);
    greatest = sequence;
  }

  private boolean isSet(long number) {
    return (bits[word(number)] & (1L << number)) != 0;
  }

  private void set(long number) {
    bits[word(number)] |= 1L << number;
  }

  private void clear(long number) {
    bits[word(number)] &= ~(1L << number);
  }

  private static int word(long number) {
    return (int) (number >>> 6) & (WIDTH / Long.SIZE - 1);
  }
}
