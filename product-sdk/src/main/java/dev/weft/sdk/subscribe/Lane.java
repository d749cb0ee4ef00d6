package dev.weft.sdk.subscribe;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One worker: handles what it is given in order, in a thread of its own. What it holds is bounded
 * by whoever gives.
 */
final class Lane<T> implements Runnable {

  private static final long IDLE = TimeUnit.SECONDS.toNanos(1);

  private final BlockingQueue<Optional<Share>> shares = new LinkedBlockingQueue<>();
  private final Handling<T> handling;
  private final StopSignal stop;
  private final Runnable progress;
  private final Consumer<Throwable> failed;

  /**
   * @param progress told when a share is worked off
   * @param failed told why the worker stopped, when nobody had told it to
   */
  Lane(Handling<T> handling, StopSignal stop, Runnable progress, Consumer<Throwable> failed) {
    this.handling = handling;
    this.stop = stop;
    this.progress = progress;
    this.failed = failed;
  }

  /** By any thread. Returns at once. */
  void give(Share share) {
    shares.add(Optional.of(share));
  }

  /** By any thread: ends its waiting for something to do, so that it sees the signal to stop. */
  void wake() {
    shares.add(Optional.empty());
  }

  /** By any thread: whether it may be handling a record of a partition. */
  boolean isBusyWith(PartitionWork work) {
    return work.equals(handling.busyWith());
  }

  @Override
  public void run() {
    try {
      while (!stop.isGiven()) {
        step();
      }
    } catch (Throwable e) {
      failed.accept(e);
    }
  }

  private void step() {
    try {
      handling.retryDue();
      Optional<Share> share = shares.poll(handling.nanosToNext(IDLE), TimeUnit.NANOSECONDS);
      if (share != null && share.isPresent()) {
        handling.handle(share.get());
      }
      progress.run();
    } catch (InterruptedException e) {
      // A handler's doing, or closing takes too long: then the signal is given, too.
    }
  }
}
