package dev.weft.runtime.registry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is added, in that order, as many at once as there are: while one group is on its way,
 * the next one gathers. Of those who wait, one writes the next group when nobody writes. The first
 * failure is the end: what was added behind it rests on it, so it's never written. Thread-safe.
 */
final class GroupCommit {

  /** Where the lines go. */
  interface Log {

    /**
     * Returns when the lines are safe and count.
     *
     * @throws RuntimeException when they aren't, or nobody knows
     */
    void write(List<LogLine> lines);
  }

  /** What one has added, to wait for. */
  static final class Ticket {
    private final List<LogLine> lines;
    private boolean open = true;
    private @Nullable RuntimeException failure;

    private Ticket(List<LogLine> lines) {
      this.lines = lines;
    }

    private void settle(@Nullable RuntimeException problem) {
      open = false;
      failure = problem;
    }
  }

  private final Log log;
  private final int groupBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition progress = lock.newCondition();
  private final Queue<Ticket> waiting = new ArrayDeque<>();
  private boolean writing;
  private boolean failed;

  /**
   * Has nothing to write yet.
   *
   * @param groupBytes how large a group may be; what's larger by itself goes alone
   */
  GroupCommit(Log log, int groupBytes) {
    this.log = log;
    this.groupBytes = groupBytes;
  }

  /**
   * Takes lines to be written together. Without lines, what was added before is what's waited for.
   *
   * @throws RefusedRequestException when there was a failure before
   */
  Ticket add(List<LogLine> lines) {
    Ticket ticket = new Ticket(lines);
    lock.lock();
    try {
      if (failed) {
        throw notMade();
      }
      waiting.add(ticket);
      return ticket;
    } finally {
      lock.unlock();
    }
  }

  /** Whether all that was added is written. */
  boolean isIdle() {
    lock.lock();
    try {
      return waiting.isEmpty() && !writing;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns when what was added under a ticket counts, and all before it.
   *
   * @throws RuntimeException the log's, when it failed for this ticket
   * @throws RefusedRequestException when it failed for one before it
   */
  void await(Ticket ticket) {
    lock.lock();
    try {
      proceedUntil(() -> !ticket.open);
      RuntimeException failure = ticket.failure;
      if (failure != null) {
        throw failure;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns when all that was added is written, or failed: who waits for it is told. */
  void finish() {
    lock.lock();
    try {
      proceedUntil(() -> !writing && waiting.isEmpty());
    } finally {
      lock.unlock();
    }
  }

  private void proceedUntil(BooleanSupplier done) {
    while (!done.getAsBoolean()) {
      if (writing) {
        progress.awaitUninterruptibly();
      } else {
        write(nextGroup());
      }
    }
  }

  private List<Ticket> nextGroup() {
    List<Ticket> group = new ArrayList<>();
    long bytes = 0;
    for (Ticket next = waiting.peek(); next != null; next = waiting.peek()) {
      bytes += next.lines.stream().mapToLong(LogLine::maxBytes).sum();
      if (bytes > groupBytes && !group.isEmpty()) {
        break;
      }
      group.add(waiting.remove());
    }
    return group;
  }

  /** Gives the lock away while it writes. */
  private void write(List<Ticket> group) {
    List<LogLine> lines = group.stream().flatMap(ticket -> ticket.lines.stream()).toList();
    RuntimeException problem = notMade();
    writing = true;
    lock.unlock();
    try {
      if (!lines.isEmpty()) {
        log.write(lines);
      }
      problem = null;
    } catch (RuntimeException e) {
      problem = e;
    } finally {
      lock.lock();
      writing = false;
      settle(group, problem);
      progress.signalAll();
    }
  }

  private void settle(List<Ticket> group, @Nullable RuntimeException problem) {
    group.forEach(ticket -> ticket.settle(failure(ticket, problem)));
    if (problem != null) {
      failed = true;
      waiting.forEach(ticket -> ticket.settle(notMade()));
      waiting.clear();
    }
  }

  private static @Nullable RuntimeException failure(
      Ticket ticket, @Nullable RuntimeException problem) {
    return problem instanceof RefusedLineException refused
        ? refused.forWriterOf(ticket.lines)
        : problem;
  }

  private static RefusedRequestException notMade() {
    return RefusedRequestException.notTheWriter(
        "A change before this one couldn't be written, so it isn't made; send it again");
  }
}
