package dev.weft.runtime.registry;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** The state and how far in the log it has come. Thread-safe. */
final class LiveState {

  private final SchemaState state = new SchemaState();
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Condition progress = lock.writeLock().newCondition();
  private long applied = -1;

  /** Answers a question. The state must not leave the question. */
  <T> T read(Function<SchemaState, T> question) {
    lock.readLock().lock();
    try {
      return question.apply(state);
    } finally {
      lock.readLock().unlock();
    }
  }

  void apply(LogEntry entry, long offset) throws JunkRecordException {
    lock.writeLock().lock();
    try {
      state.apply(entry);
      applied = offset;
      progress.signalAll();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Waits until the entry at an offset is part of the state; says whether it is. */
  boolean await(long offset, long seconds) {
    lock.writeLock().lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(seconds);
      while (applied < offset && left > 0) {
        left = progress.awaitNanos(left);
      }
      return applied >= offset;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
