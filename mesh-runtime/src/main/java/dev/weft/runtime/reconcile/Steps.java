package dev.weft.runtime.reconcile;

import java.util.function.Consumer;

/** Counts the steps of one run and tells a listener. Thread-safe. */
final class Steps {

  private final int total;
  private final Consumer<ApplyEvent> listener;
  private int done;

  Steps(int total, Consumer<ApplyEvent> listener) {
    this.total = total;
    this.listener = listener;
  }

  /**
   * One step more is done.
   *
   * @param what which, for people
   */
  synchronized void done(String what) {
    done++;
    listener.accept(new ApplyEvent.Progress(done, total, what));
  }
}
