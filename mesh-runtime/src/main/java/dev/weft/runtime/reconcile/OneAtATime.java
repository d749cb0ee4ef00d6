package dev.weft.runtime.reconcile;

import jakarta.inject.Singleton;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets changes of the mesh happen one after the other, in the order in which they come. */
@Singleton
final class OneAtATime {

  private final ReentrantLock lock = new ReentrantLock(true);

  <T> T take(Supplier<T> change) {
    lock.lock();
    try {
      return change.get();
    } finally {
      lock.unlock();
    }
  }
}
