package dev.weft.runtime.reconcile;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for what several threads ask the registry at once. */
final class Answers {

  private Answers() {}

  /**
   * The answer.
   *
   * @throws ReconcileException what the asking thread threw, or that something else went wrong
   */
  static <T> T await(Future<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReconcileException("Interrupted while waiting for the registry", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ReconcileException known) {
        throw known;
      }
      throw new ReconcileException("The registry's client fails: " + e.getCause(), e);
    }
  }
}
