package dev.weft.runtime.registry;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The state as the writer's decisions will make it: it runs ahead of {@link LiveState} by what is
 * on its way to the log. The next change is decided on it; nobody else sees it. Not thread-safe.
 */
final class AheadState {

  private final LiveState live;
  private LiveState.@Nullable Copy copy;

  /** Is nothing before the first {@link #renew}. */
  AheadState(LiveState live) {
    this.live = live;
  }

  /** Whether it lacks what others have written. */
  boolean isBehind() {
    LiveState.Copy own = copy;
    return own == null || own.others() != live.others();
  }

  /** Starts again from what counts. For when nothing is on its way. */
  void renew() {
    copy = live.copy();
  }

  <T> T ask(Function<SchemaState, T> question) {
    return question.apply(state());
  }

  /** Folds in what will be written. */
  void fold(List<LogEntry> entries, Term term) {
    SchemaState state = state();
    try {
      for (LogEntry entry : entries) {
        state.apply(entry, term);
      }
    } catch (JunkRecordException e) {
      copy = null;
      throw new IllegalStateException("A change was decided that can't be: " + e.getMessage(), e);
    }
  }

  private SchemaState state() {
    LiveState.Copy own = copy;
    if (own == null) {
      throw new IllegalStateException("There's no state to decide on");
    }
    return own.state();
  }
}
