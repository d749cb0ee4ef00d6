package dev.weft.runtime.registry;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A term of this node's: decides changes one after the other, each on what those before it will
 * have made, and writes them in groups. One decides at a time; any number wait for what they
 * decided.
 */
final class Tenure implements AutoCloseable {

  private final LiveState live;
  private final TermLog log;
  private final AheadState ahead;
  private final GroupCommit commits;

  /**
   * What was decided, not made yet.
   *
   * @param answer true, or rightly refused, once what the ticket is for counts
   */
  record Decided<T>(Supplier<T> answer, GroupCommit.Ticket ticket) {}

  /**
   * The term has begun.
   *
   * @param writes writes to the same log, and is told of each failure
   */
  Tenure(LiveState live, TermLog log, GroupCommit.Log writes) {
    this.live = live;
    this.log = log;
    this.ahead = new AheadState(live);
    this.commits = new GroupCommit(writes, SchemaLogWriter.BATCH_BYTES);
  }

  Term term() {
    return log.term();
  }

  /** Takes in what others have written, and makes up for what void records have harmed. */
  void prepare() {
    if (ahead.isBehind() || !live.repairs().isEmpty()) {
      commits.finish();
      List<LogEntry> repairs = live.repairs();
      if (!repairs.isEmpty()) {
        write(repairs);
      }
      ahead.renew();
    }
  }

  /**
   * Decides on a change.
   *
   * @param first what was decided when it wasn't this request's turn; good as long as nothing
   *     happened since
   */
  <T> Decided<T> decide(
      LiveState.Answer<Change<T>> first, Function<SchemaState, Change<T>> decision) {
    boolean good = commits.isIdle() && live.offset() == first.offset();
    try {
      Change<T> change = good ? first.value() : ahead.ask(decision);
      ahead.fold(change.entries(), term());
      return new Decided<>(change::answer, add(change.entries()));
    } catch (RefusedRequestException e) {
      // It may be refused for what isn't made yet.
      return new Decided<>(
          () -> {
            throw e;
          },
          add(List.of()));
    }
  }

  /** The answer, once it's true. */
  <T> T await(Decided<T> decided) {
    commits.await(decided.ticket());
    return decided.answer().get();
  }

  /** Writes entries and waits until they count. */
  void write(List<LogEntry> entries) {
    commits.await(add(entries));
  }

  private GroupCommit.Ticket add(List<LogEntry> entries) {
    return commits.add(entries.stream().map(LogLine::of).toList());
  }

  /** What was decided is written first. */
  @Override
  public void close() {
    commits.finish();
    log.close();
  }
}
