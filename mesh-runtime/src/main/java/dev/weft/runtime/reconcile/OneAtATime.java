package dev.weft.runtime.reconcile;

import jakarta.inject.Singleton;
import java.util.concurrent.locks.ReentrantLock;

/** Lets changes of the mesh happen one after the other, in the order in which they come. */
@Singleton
final class OneAtATime {

  private final ReentrantLock lock = new ReentrantLock(true);

  void take(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }
}
