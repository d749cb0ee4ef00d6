package dev.weft.runtime.reference;

import dev.weft.runtime.local.Pace;
import dev.weft.sdk.Mesh;
import dev.weft.sdk.descriptor.Declaration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The domain services of the reference mesh: one for each of its source-aligned products. Each
 * publishes the data set's events in the order of their own time, exactly once, also over restarts.
 *
 * <p>Thread-safe.
 */
public final class FoodMartServices implements AutoCloseable {

  /** How long a service may finish the batch at hand before it is interrupted. */
  private static final Duration GRACE = Duration.ofMillis(700);

  /** How long an interrupted service may take to let go of its connection. */
  private static final Duration LAST = Duration.ofMillis(300);

  private final List<SourceReplay<?>> replays;
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch stop;
  private final AtomicBoolean closed = new AtomicBoolean();

  private FoodMartServices(List<SourceReplay<?>> replays, CountDownLatch stop) {
    this.replays = replays;
    this.stop = stop;
  }

  /**
   * Starts a service for each product that is declared with the schema of the data set's events;
   * others are left alone. Returns at once: reading, connecting and faults show in {@link
   * #progress()}.
   *
   * @param mesh where to publish
   * @param declaration what is declared in it
   * @param pace how fast the past is replayed
   */
  public static FoodMartServices start(Mesh mesh, Declaration declaration, Pace pace) {
    List<Source<?>> served =
        FoodMart.SOURCES.stream().filter(source -> isDeclared(source, declaration)).toList();
    ReplayClock clock = new ReplayClock(pace, served.size(), System::nanoTime);
    CountDownLatch stop = new CountDownLatch(1);
    List<SourceReplay<?>> replays = new ArrayList<>();
    for (Source<?> source : served) {
      replays.add(new SourceReplay<>(source, mesh, pace, clock, stop));
    }
    FoodMartServices services = new FoodMartServices(List.copyOf(replays), stop);
    services.startThreads();
    return services;
  }

  private static boolean isDeclared(Source<?> source, Declaration declaration) {
    return declaration
        .product(source.product())
        .map(product -> product.mainPort().contract().schema().getFullName())
        .filter(source.type().getName()::equals)
        .isPresent();
  }

  private void startThreads() {
    for (SourceReplay<?> replay : replays) {
      threads.add(
          Thread.ofPlatform().name("replay-" + replay.progress().product()).daemon().start(replay));
    }
  }

  /** How far each service is now. */
  public ReplayProgress progress() {
    return new ReplayProgress(replays.stream().map(SourceReplay::progress).toList());
  }

  /** Whether every event is published. */
  public boolean isDone() {
    return progress().isDone();
  }

  /**
   * Waits until nothing more will come: every event is published, or its service has failed for
   * good, or the services are closed.
   *
   * @return whether that is so; false when it took longer than given
   */
  public boolean awaitOver(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    for (Thread thread : threads) {
      if (!thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
        return false;
      }
    }
    return true;
  }

  /** Stops within a second: what is begun is committed or given up, never half published. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    stop.countDown();
    try {
      if (!awaitOver(GRACE)) {
        threads.forEach(Thread::interrupt);
        awaitOver(LAST);
      }
    } catch (InterruptedException e) {
      threads.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
  }
}
