package dev.weft.sdk.subscribe;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** A subscriber that runs. Thread-safe. */
public final class Subscription implements AutoCloseable {

  private final PollLoop<?> loop;

  private Subscription(PollLoop<?> loop) {
    this.loop = loop;
  }

  static Subscription start(PollLoop<?> loop, String group) {
    new Thread(loop, "weft-subscriber-" + group).start();
    return new Subscription(loop);
  }

  /** What it has done so far. */
  public SubscriberStats stats() {
    return loop.stats();
  }

  /**
   * Tells when it has stopped, with all that it did; exceptionally when a failure stopped it. Only
   * one that has an end stops by itself.
   */
  public CompletionStage<SubscriberStats> stopped() {
    return loop.stopped().minimalCompletionStage();
  }

  /**
   * Waits until it has stopped.
   *
   * @return all that it did
   * @throws SubscriberException when a failure stopped it
   */
  public SubscriberStats await() throws InterruptedException {
    try {
      return loop.stopped().get();
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  /**
   * Stops: events that are being handled are handled to the end, for ten seconds at most; those
   * that wait come again when the group is back. What was done is committed. Called by a handler,
   * it doesn't wait for that handler.
   *
   * <p>Closing one that has failed says nothing of the failure: see {@link #stats()}.
   */
  @Override
  public void close() {
    loop.stop();
    if (!loop.isWorker(Thread.currentThread())) {
      loop.stopped().exceptionally(failure -> stats()).join();
    }
  }

  private static SubscriberException failure(ExecutionException stop) {
    return stop.getCause() instanceof SubscriberException known
        ? known
        : new SubscriberException("The subscriber failed: " + stop.getMessage(), stop);
  }
}
