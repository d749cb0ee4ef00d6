package dev.weft.sdk.subscribe;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells several threads to stop, also while they wait. Thread-safe. */
final class StopSignal {

  private final CountDownLatch given = new CountDownLatch(1);

  void give() {
    given.countDown();
  }

  boolean isGiven() {
    return given.getCount() == 0;
  }

  /** Waits, but not beyond the signal. */
  void pause(long nanos) throws InterruptedException {
    var unused = given.await(nanos, TimeUnit.NANOSECONDS);
  }
}
