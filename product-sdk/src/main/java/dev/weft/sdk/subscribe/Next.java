package dev.weft.sdk.subscribe;

import dev.weft.sdk.quarantine.Reason;
import dev.weft.sdk.serde.RegistryException;

/** What is to be done about a record that failed. */
sealed interface Next {

  /** Try it again, later. */
  record Again(long waitNanos) implements Next {}

  /** Try it again until the registry answers: the record is not to blame. */
  record AskRegistry() implements Next {}

  /** It is never going to work. */
  record GiveUp(Reason reason, String detail) implements Next {}

  /** The process is in no state to go on. */
  record Die() implements Next {}

  /**
   * Decides. Pure.
   *
   * @param attempts how often the record was tried, this time included
   * @param chance from 0 to below 1
   */
  static Next after(Throwable failure, int attempts, Retry retry, double chance) {
    if (failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError)) {
      return new Die();
    }
    if (failure instanceof UnreadableException unreadable) {
      return new GiveUp(Reason.UNREADABLE, String.valueOf(unreadable.getMessage()));
    }
    if (failure instanceof RegistryException registry && !registry.answered()) {
      return new AskRegistry();
    }
    return attempts < retry.attempts()
        ? new Again(retry.waitNanos(attempts, chance))
        : new GiveUp(Reason.HANDLER_FAILED, failure.toString());
  }
}
