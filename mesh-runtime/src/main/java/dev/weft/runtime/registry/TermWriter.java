package dev.weft.runtime.registry;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes, one after the other, in terms: it claims one by the first record that bears it,
 * and loses it when a higher one appears in the log. Only a change that counts there is answered as
 * made. Thread-safe.
 */
final class TermWriter implements AutoCloseable {

  private static final int APPLY_SECONDS = 30;
  private static final int CLAIMS = 3;

  private final LiveState live;
  private final Writership writership;
  private final Supplier<SchemaLogWriter> logs;
  private final String owner;
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicReference<@Nullable Term> held = new AtomicReference<>();
  private @Nullable SchemaLogWriter log;
  private boolean closed;

  /**
   * Writes nothing yet.
   *
   * @param logs opens the log, again after a failure
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
    writing.lock();
    try {
      Term term = begin();
      Change<T> change = live.offset() == first.offset() ? first.value() : live.read(decision);
      if (!change.entries().isEmpty()) {
        append(change.entries(), term);
      }
      return change.answer();
    } finally {
      writing.unlock();
    }
  }

  /** Has a term when this node is the writer, and nothing left to repair. */
  void attend() {
    if (writership.isWriter() && (held.get() == null || !live.repairs().isEmpty())) {
      writing.lock();
      try {
        begin();
      } finally {
        writing.unlock();
      }
    }
  }

  /** Gives up a term that the log says is over. For the thread that reads the log. */
  void checkTerm() {
    Term term = held.get();
    if (term != null && !term.equals(live.term()) && held.compareAndSet(term, null)) {
      writership.doubt();
    }
  }

  /** Whether this node has a term. */
  boolean hasTerm() {
    return held.get() != null;
  }

  /** A change under way is finished first. */
  @Override
  public void close() {
    writing.lock();
    try {
      closed = true;
      forget();
    } finally {
      writing.unlock();
    }
  }

  private Term begin() {
    if (closed) {
      throw RefusedRequestException.notTheWriter("The schema registry is stopping");
    }
    if (!writership.isWriter()) {
      throw RefusedRequestException.notTheWriter(
          "This node isn't the registry's writer now; send the change again");
    }
    Term begun = held.get();
    Term term = begun == null ? claim() : begun;
    List<LogEntry> repairs = live.repairs();
    if (!repairs.isEmpty()) {
      append(repairs, term);
    }
    return term;
  }

  private Term claim() {
    for (int claim = 1; claim <= CLAIMS; claim++) {
      Term term = Term.after(live.term(), owner);
      int ids = live.read(SchemaState::maxId);
      if (tryAppend(List.of(new LogEntry.IdsReached(ids)), term)) {
        held.set(term);
        // It hides what the former writer said of ids, should that have come in between.
        int reached = live.read(SchemaState::maxId);
        if (reached > ids) {
          append(List.of(new LogEntry.IdsReached(reached)), term);
        }
        return term;
      }
    }
    writership.doubt();
    throw RefusedRequestException.notTheWriter(
        "This node was elected, but others go on writing to the log; send the change again");
  }

  private void append(List<LogEntry> entries, Term term) {
    if (!tryAppend(entries, term)) {
      forget();
      writership.doubt();
      throw RefusedRequestException.notTheWriter(
          "Another node became the registry's writer before the change was in the log, so it isn't made; send it again");
    }
  }

  /**
   * Whether it counts. What fails is unknown: it may reach the log later, but not in a new term.
   */
  private boolean tryAppend(List<LogEntry> entries, Term term) {
    try {
      SchemaLogWriter open = log;
      if (open == null) {
        open = logs.get();
        log = open;
      }
      long known = live.offset();
      List<LogRecord> records = open.append(entries, term);
      if (records.getFirst().offset() <= known) {
        throw new RefusedRequestException(
            50001, "The registry's topic was made anew while it was in use; start the nodes again");
      }
      long last = records.getLast().offset();
      if (!live.applyWritten(records) && !live.await(last, APPLY_SECONDS)) {
        throw new RefusedRequestException(
            50002,
            "The change is written, but the topic couldn't be read up to it within %d s"
                .formatted(APPLY_SECONDS));
      }
      return live.counts(term, last);
    } catch (JunkRecordException e) {
      forget();
      throw new IllegalStateException("A change was decided that can't be: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      forget();
      throw e;
    }
  }

  private void forget() {
    held.set(null);
    SchemaLogWriter open = log;
    log = null;
    if (open != null) {
      open.close();
    }
  }
}
