package dev.weft.runtime.registry;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The role of this node, for whoever needs it or waits for another one. Thread-safe. */
final class Writership {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private Role role;
  private boolean doubted;
  private boolean stopped;

  Writership(Role role) {
    this.role = role;
  }

  Role now() {
    lock.lock();
    try {
      return role;
    } finally {
      lock.unlock();
    }
  }

  boolean isWriter() {
    return now() instanceof Role.Writer;
  }

  void become(Role next) {
    lock.lock();
    try {
      role = next;
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The log says that another node writes: until the nodes agree again, this one doesn't. */
  void doubt() {
    lock.lock();
    try {
      if (role instanceof Role.Writer) {
        role = new Role.None("Another node took over; the nodes are agreeing who writes");
        doubted = true;
        change.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the role was doubted since this was asked last. */
  boolean takeDoubt() {
    lock.lock();
    try {
      boolean was = doubted;
      doubted = false;
      return was;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a role. Gives the last one when the time is over, or the thread is interrupted. */
  Role await(Predicate<Role> wanted, Duration time) {
    lock.lock();
    try {
      long left = time.toNanos();
      while (!wanted.test(role) && left > 0) {
        left = change.awaitNanos(left);
      }
      return role;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return role;
    } finally {
      lock.unlock();
    }
  }

  /** Ends {@link #awaitDoubt} for good. */
  void stopWaiting() {
    lock.lock();
    try {
      stopped = true;
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is doubt, for a time. */
  void awaitDoubt(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (!doubted && !stopped && left > 0) {
        left = change.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
