package dev.weft.runtime.registry;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The state, and how far in the log it has come. Decides which records count: once a term has
 * begun, what comes behind it from an earlier one is void, for every reader alike. Thread-safe.
 */
final class LiveState implements SchemaLogReader.Sink {

  /** Nobody waits for the fate of a write that is older than so many changes of the writer. */
  private static final int TERMS_KEPT = 100;

  private final SchemaState state = new SchemaState();
  private final VoidRecords voids = new VoidRecords();
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Condition progress = lock.writeLock().newCondition();

  /** Terms by the offset where each was seen first. */
  private final NavigableMap<Long, Term> terms = new TreeMap<>();

  private long applied = -1;
  private long others;

  /**
   * A state apart.
   *
   * @param others as {@link #others} was
   */
  record Copy(SchemaState state, long others) {}

  /**
   * An answer and the state's age.
   *
   * @param offset of the last record that was part of it
   */
  record Answer<T>(T value, long offset) {}

  /** Answers a question. The state must not leave the question. */
  <T> T read(Function<SchemaState, T> question) {
    return ask(question).value();
  }

  /** Answers a question at once, or not at all: when a change is being folded in. */
  <T> Optional<T> tryRead(Function<SchemaState, T> question) {
    if (!lock.readLock().tryLock()) {
      return Optional.empty();
    }
    try {
      return Optional.of(question.apply(state));
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Answers a question, and says how far the log had been read. */
  <T> Answer<T> ask(Function<SchemaState, T> question) {
    lock.readLock().lock();
    try {
      return new Answer<>(question.apply(state), applied);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The offset of the last record read; -1 before the first. */
  @Override
  public long offset() {
    lock.readLock().lock();
    try {
      return applied;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The highest term seen; null before the first. */
  @Nullable Term term() {
    lock.readLock().lock();
    try {
      return reigning();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** How many records were read that aren't of the term that held: others have written them. */
  long others() {
    lock.readLock().lock();
    try {
      return others;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The state as it is now, for the caller alone. */
  Copy copy() {
    lock.readLock().lock();
    try {
      return new Copy(state.copy(), others);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** What the writer has to write to make up for void records. */
  List<LogEntry> repairs() {
    lock.readLock().lock();
    try {
      return voids.isEmpty() ? List.of() : voids.repairs(state);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Folds in a record, unless the one at its offset is part of the state already. */
  @Override
  public void accept(LogRecord record) throws JunkRecordException {
    lock.writeLock().lock();
    try {
      if (record.offset() > applied) {
        fold(record);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Folds in what was just written, when it lies right behind what is known, so that nobody has to
   * wait until it is read. Says whether it's part of the state.
   */
  boolean applyWritten(List<LogRecord> records) throws JunkRecordException {
    lock.writeLock().lock();
    try {
      for (LogRecord record : records) {
        if (record.offset() == applied + 1) {
          fold(record);
        }
      }
      return records.getLast().offset() <= applied;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Waits until the record at an offset is part of the state; says whether it is. */
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

  /** Whether a record of a term counts at an offset that has been read. */
  boolean counts(Term term, long offset) {
    lock.readLock().lock();
    try {
      Map.Entry<Long, Term> then = terms.floorEntry(offset);
      return then != null && then.getValue().equals(term);
    } finally {
      lock.readLock().unlock();
    }
  }

  private void fold(LogRecord record) throws JunkRecordException {
    if (!Objects.equals(record.term(), reigning())) {
      others++;
    }
    if (admit(record.term(), record.offset())) {
      state.apply(record.entry(), record.term());
      voids.passed(record.entry());
    } else {
      voids.add(record.entry(), state);
      // Whoever reads the log without knowing of terms has seen its id.
      if (record.entry() instanceof LogEntry.Registered(SchemaVersion version)) {
        state.apply(new LogEntry.IdsReached(version.id()), null);
      }
    }
    applied = record.offset();
    progress.signalAll();
  }

  private boolean admit(@Nullable Term term, long offset) {
    if (term == null) {
      return true;
    }
    Term reigning = reigning();
    int order = reigning == null ? 1 : term.compareTo(reigning);
    if (order > 0) {
      terms.put(offset, term);
      if (terms.size() > TERMS_KEPT) {
        terms.pollFirstEntry();
      }
    }
    return order >= 0;
  }

  private @Nullable Term reigning() {
    Map.Entry<Long, Term> last = terms.lastEntry();
    return last == null ? null : last.getValue();
  }
}
