package dev.weft.sdk.load;

import dev.weft.sdk.load.Rounds.Contestant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Measures the latency of one way at 10,000 records a second. */
record LatencyContest(String name, Opening opening) implements Contestant<Latency> {

  /** Opens the way. */
  interface Opening {
    Journey open() throws Exception;
  }

  private static final long EVERY_NANOS = 100_000;

  /** Not counted: connections are made, and the consumer settles. */
  private static final int FIRST = 10_000;

  private static final int RECORDS = 40_000;

  /** A sender that is late by more was held up, which counts as latency. */
  private static final long LATE_NANOS = 1_000_000;

  private static final long ARRIVE_WITHIN = 20_000_000_000L;

  @Override
  public Latency measure(int number) throws Exception {
    long[] taken = new long[2 * (FIRST + RECORDS)];
    AtomicInteger arrived = new AtomicInteger();
    try (Journey journey = opening.open()) {
      journey.read(
          sent -> {
            int index = arrived.get();
            taken[index] = System.nanoTime() - sent;
            arrived.lazySet(index + 1);
          });
      awaitFirst(journey, arrived);
      int before = arrived.get();
      send(journey);
      long sent = System.nanoTime();
      while (arrived.get() < before + FIRST + RECORDS) {
        if (System.nanoTime() - sent > ARRIVE_WITHIN) {
          throw new IllegalStateException(name + ": only " + arrived + " arrived");
        }
        LockSupport.parkNanos(LATE_NANOS);
      }
      return Latency.of(Arrays.copyOfRange(taken, before + FIRST, before + FIRST + RECORDS));
    }
  }

  /** The reader begins at the end of the topic, whenever it has joined its group. */
  private static void awaitFirst(Journey journey, AtomicInteger arrived) {
    long begun = System.nanoTime();
    int sent = 0;
    while (arrived.get() == 0) {
      if (System.nanoTime() - begun > ARRIVE_WITHIN) {
        throw new IllegalStateException("Nothing arrives");
      }
      journey.send(System.nanoTime());
      sent++;
      LockSupport.parkNanos(10 * LATE_NANOS);
    }
    LockSupport.parkNanos(200 * LATE_NANOS);
  }

  private static void send(Journey journey) {
    long start = System.nanoTime();
    for (int i = 0; i < FIRST + RECORDS; i++) {
      long due = start + i * EVERY_NANOS;
      long now = System.nanoTime();
      while (now < due) {
        LockSupport.parkNanos(due - now);
        now = System.nanoTime();
      }
      journey.send(now - due > LATE_NANOS ? due : now);
    }
  }
}
