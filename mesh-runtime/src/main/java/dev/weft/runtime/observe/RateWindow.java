package dev.weft.runtime.observe;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Turns a growing count into records per second over the last few seconds. One thread. */
final class RateWindow {

  private record Sample(long nanos, long records) {}

  private static final long WINDOW = Duration.ofSeconds(5).toNanos();

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** Takes the count at a moment and says how fast it grew up to it. */
  double sample(long nanos, long records) {
    samples.addLast(new Sample(nanos, records));
    while (samples.size() > 2 && nanos - samples.getFirst().nanos() > WINDOW) {
      samples.removeFirst();
    }
    Sample first = samples.getFirst();
    long elapsed = nanos - first.nanos();
    return elapsed == 0 ? 0 : (records - first.records()) * 1e9 / elapsed;
  }
}
