package dev.weft.runtime.reference;

import dev.weft.runtime.local.Pace;
import java.util.function.LongSupplier;

/**
 * The one clock that all sources replay by, in the data's own time (days since 1970). It starts
 * when every source has said which moment it waits for, at the earliest of them: so a restart goes
 * on where the replay stood, and what is due at once is out before time begins to run. Thread-safe.
 */
final class ReplayClock {

  /** How soon to ask again while the clock has not started. */
  private static final long SOON = 20_000_000;

  private static final double NANOS_PER_SECOND = 1e9;

  private final Pace pace;
  private final LongSupplier nanoTime;
  private int awaited;
  private double origin = Double.POSITIVE_INFINITY;
  private long started;

  /**
   * @param sources how many sources there are, each of which calls {@link #ready} once
   * @param nanoTime {@link System#nanoTime()}
   */
  ReplayClock(Pace pace, int sources, LongSupplier nanoTime) {
    this.pace = pace;
    this.awaited = sources;
    this.nanoTime = nanoTime;
  }

  /**
   * Says that a source has published what is due at once.
   *
   * @param moment what it waits for next; infinite when nothing is left
   */
  synchronized void ready(double moment) {
    origin = Math.min(origin, moment);
    awaited--;
    if (awaited == 0) {
      started = nanoTime.getAsLong();
    }
  }

  /** The moment it is: all that is due until then is to be published. */
  synchronized double now() {
    return switch (pace) {
      case Pace.Max() -> Double.POSITIVE_INFINITY;
      case Pace.DaysPerSecond(double days) ->
          awaited > 0
              ? Schedule.AT_ONCE
              : origin + (nanoTime.getAsLong() - started) / NANOS_PER_SECOND * days;
    };
  }

  /** How long to wait for a moment; 0 or less when it has come. */
  synchronized long nanosUntil(double moment) {
    return switch (pace) {
      case Pace.Max() -> 0;
      case Pace.DaysPerSecond(double days) ->
          awaited > 0
              ? SOON
              // Rounded up: who waits that long finds the moment come.
              : (long) Math.ceil((moment - now()) / days * NANOS_PER_SECOND);
    };
  }
}
