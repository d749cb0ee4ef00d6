package dev.weft.sdk.subscribe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The workers. A key's records always go to the same one, in order. By the thread that polls alone.
 */
final class Lanes<T> {

  private static final long LOOK_AGAIN = Duration.ofMillis(1).toNanos();

  private final String name;
  private final List<Lane<T>> lanes;
  private final List<Thread> threads = new ArrayList<>();
  private int nextWithoutKey;

  Lanes(String name, List<Lane<T>> lanes) {
    this.name = name;
    this.lanes = List.copyOf(lanes);
  }

  void start() {
    for (Lane<T> lane : lanes) {
      Thread thread = new Thread(lane, name + "-" + threads.size());
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  /**
   * Gives records to the workers.
   *
   * @param indexes which of the delivery's records
   */
  void give(Delivery delivery, int[] indexes) {
    if (lanes.size() == 1) {
      lanes.get(0).give(new Share(delivery, indexes));
      return;
    }
    int[][] parts = new int[lanes.size()][];
    int[] sizes = new int[lanes.size()];
    for (int index : indexes) {
      int lane = laneOf(delivery.record(index).key());
      int[] part = parts[lane] == null ? new int[16] : parts[lane];
      parts[lane] = sizes[lane] < part.length ? part : Arrays.copyOf(part, 2 * part.length);
      parts[lane][sizes[lane]++] = index;
    }
    for (int lane = 0; lane < parts.length; lane++) {
      if (sizes[lane] > 0) {
        lanes.get(lane).give(new Share(delivery, Arrays.copyOf(parts[lane], sizes[lane])));
      }
    }
  }

  /** Waits until no worker handles a record of these partitions; false when it takes too long. */
  boolean awaitLeft(Collection<PartitionWork> revoked, Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    for (PartitionWork work : revoked) {
      while (lanes.stream().anyMatch(lane -> lane.isBusyWith(work))) {
        if (System.nanoTime() - deadline > 0) {
          return false;
        }
        LockSupport.parkNanos(LOOK_AGAIN);
      }
    }
    return true;
  }

  /**
   * Waits until the workers, who were told to stop, have stopped; interrupts who takes too long.
   */
  boolean awaitStopped(Duration within) throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    boolean all = true;
    lanes.forEach(Lane::wake);
    for (Thread thread : threads) {
      thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      if (thread.isAlive()) {
        all = false;
        thread.interrupt();
      }
    }
    return all;
  }

  /** Whether a thread is one of the workers. By any thread, once they are started. */
  boolean isOneOfThem(Thread thread) {
    return threads.contains(thread);
  }

  private int laneOf(byte @Nullable [] key) {
    if (key == null) {
      // There is no order to keep.
      return Math.floorMod(nextWithoutKey++, lanes.size());
    }
    return ((Arrays.hashCode(key) * 0x9E3779B9) >>> 16) % lanes.size();
  }
}
