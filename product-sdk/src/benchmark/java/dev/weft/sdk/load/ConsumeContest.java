package dev.weft.sdk.load;

import dev.weft.sdk.load.Rounds.Contestant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures one way to consume: from when the first records are there, so that joining a group
 * doesn't count, until all are read or the time is over.
 */
record ConsumeContest(String name, long nanos, long records, Opening opening)
    implements Contestant<Measure> {

  /** Opens a way to consume, as a group of its own. */
  interface Opening {
    Consuming open(String group) throws Exception;
  }

  private static final long LOOK_AGAIN = 200_000;
  private static final long JOIN_WITHIN = 30_000_000_000L;

  @Override
  public Measure measure(int number) throws Exception {
    try (Consuming consuming = opening.open("reader-" + number)) {
      long opened = System.nanoTime();
      while (consuming.count() == 0) {
        if (System.nanoTime() - opened > JOIN_WITHIN) {
          throw new IllegalStateException(name + " reads nothing");
        }
        LockSupport.parkNanos(LOOK_AGAIN);
      }
      return watch(consuming);
    }
  }

  private Measure watch(Consuming consuming) {
    List<Long> threads = ThreadCost.named(consuming.threads());
    ThreadCost before = ThreadCost.of(threads);
    long first = consuming.count();
    long start = System.nanoTime();
    while (consuming.count() < records && System.nanoTime() - start < nanos) {
      LockSupport.parkNanos(LOOK_AGAIN);
    }
    long read = consuming.count() - first;
    return ThreadCost.of(threads).since(before, read, System.nanoTime() - start);
  }
}
