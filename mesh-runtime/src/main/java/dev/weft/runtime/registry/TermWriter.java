package dev.weft.runtime.registry;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes in terms: it claims one by the first record that bears it, and loses it when a
 * higher one appears in the log. Only a change that counts there is answered as made. Thread-safe.
 */
final class TermWriter implements AutoCloseable {

  private static final int CLAIMS = 3;

  private final LiveState live;
  private final Writership writership;
  private final Supplier<SchemaLogWriter> logs;
  private final String owner;
  private final ReentrantLock deciding = new ReentrantLock();
  private final AtomicReference<@Nullable Tenure> held = new AtomicReference<>();

  /** Held now or before. */
  private @Nullable Tenure latest;

  private boolean closed;

  /**
   * Writes nothing yet.
   *
   * @param logs opens the log, for each term again
   * @param owner no other process's
   */
  TermWriter(LiveState live, Writership writership, Supplier<SchemaLogWriter> logs, String owner) {
    this.live = live;
    this.writership = writership;
    this.logs = logs;
    this.owner = owner;
  }

  /**
   * Decides on a change and makes it true.
   *
   * @param first what was decided before it was this request's turn; good as long as nothing
   *     happened since
   */
  <T> T write(LiveState.Answer<Change<T>> first, Function<SchemaState, Change<T>> decision) {
    Tenure tenure;
    Tenure.Decided<T> decided;
    deciding.lock();
    try {
      tenure = begin();
      decided = tenure.decide(first, decision);
    } finally {
      deciding.unlock();
    }
    return tenure.await(decided);
  }

  /** Has a term when this node is the writer, and nothing left to repair. */
  void attend() {
    if (writership.isWriter() && (held.get() == null || !live.repairs().isEmpty())) {
      deciding.lock();
      try {
        begin();
      } finally {
        deciding.unlock();
      }
    }
  }

  /** Gives up a term that the log says is over. For the thread that reads the log. */
  void checkTerm() {
    Tenure tenure = held.get();
    if (tenure != null && !tenure.term().equals(live.term()) && held.compareAndSet(tenure, null)) {
      writership.doubt();
    }
  }

  /** Whether this node has a term. */
  boolean hasTerm() {
    return held.get() != null;
  }

  /** What was decided is written first. */
  @Override
  public void close() {
    deciding.lock();
    try {
      closed = true;
      leave();
    } finally {
      deciding.unlock();
    }
  }

  private Tenure begin() {
    if (closed) {
      throw RefusedRequestException.notTheWriter("The schema registry is stopping");
    }
    if (!writership.isWriter()) {
      throw RefusedRequestException.notTheWriter(
          "This node isn't the registry's writer now; send the change again");
    }
    Tenure now = held.get();
    Tenure tenure = now == null ? claim() : now;
    tenure.prepare();
    return tenure;
  }

  private Tenure claim() {
    leave();
    SchemaLogWriter log = logs.get();
    try {
      for (int claim = 1; claim <= CLAIMS; claim++) {
        TermLog claimed = new TermLog(live, log, Term.after(live.term(), owner));
        int ids = live.read(SchemaState::maxId);
        if (claimed.tryWrite(List.of(LogLine.of(new LogEntry.IdsReached(ids))))) {
          return enter(claimed, ids);
        }
      }
    } catch (RuntimeException e) {
      log.close();
      throw e;
    }
    log.close();
    writership.doubt();
    throw RefusedRequestException.notTheWriter(
        "This node was elected, but others go on writing to the log; send the change again");
  }

  private Tenure enter(TermLog log, int ids) {
    Tenure tenure = new Tenure(live, log, lines -> write(log, lines));
    latest = tenure;
    held.set(tenure);
    // The claim hides what the former writer said of ids, should that have come in between.
    int reached = live.read(SchemaState::maxId);
    if (reached > ids) {
      tenure.write(List.of(new LogEntry.IdsReached(reached)));
    }
    return tenure;
  }

  private void leave() {
    held.set(null);
    Tenure last = latest;
    latest = null;
    if (last != null) {
      last.close();
    }
  }

  private void write(TermLog log, List<LogLine> lines) {
    boolean made = false;
    try {
      made = log.tryWrite(lines);
      if (!made) {
        writership.doubt();
        throw RefusedRequestException.notTheWriter(
            "Another node became the registry's writer before the change was in the log, so it isn't made; send it again");
      }
    } finally {
      if (!made) {
        giveUp(log);
      }
    }
  }

  private void giveUp(TermLog log) {
    Tenure tenure = held.get();
    if (tenure != null && tenure.term().equals(log.term())) {
      held.compareAndSet(tenure, null);
    }
    log.close();
  }
}
