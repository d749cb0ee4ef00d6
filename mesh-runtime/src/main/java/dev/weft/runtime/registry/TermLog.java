package dev.weft.runtime.registry;

import java.util.List;

/**
 * The log as it's written in one term: what's in it is served as soon as it counts. Thread-safe.
 */
final class TermLog implements AutoCloseable {

  private static final int APPLY_SECONDS = 30;

  private final LiveState live;
  private final SchemaLogWriter log;
  private final Term term;

  TermLog(LiveState live, SchemaLogWriter log, Term term) {
    this.live = live;
    this.log = log;
    this.term = term;
  }

  Term term() {
    return term;
  }

  /**
   * Writes lines and folds them in. What fails is unknown: it may reach the log later, but not in a
   * new term.
   *
   * @return whether they count; they don't when a later term has begun
   */
  boolean tryWrite(List<LogLine> lines) {
    long known = live.offset();
    List<LogRecord> records = log.append(lines, term);
    if (records.getFirst().offset() <= known) {
      throw new RefusedRequestException(
          50001, "The registry's topic was made anew while it was in use; start the nodes again");
    }
    long last = records.getLast().offset();
    if (!isApplied(records) && !live.await(last, APPLY_SECONDS)) {
      throw new RefusedRequestException(
          50002,
          "The change is written, but the topic couldn't be read up to it within %d s"
              .formatted(APPLY_SECONDS));
    }
    return live.counts(term, last);
  }

  private boolean isApplied(List<LogRecord> records) {
    try {
      return live.applyWritten(records);
    } catch (JunkRecordException e) {
      throw new IllegalStateException("A change was decided that can't be: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    log.close();
  }
}
