package dev.weft.sdk.publish;

import java.util.Optional;

/**
 * How an outbox is doing.
 *
 * @param state what it does
 * @param published how many events it has published since it was opened, each once
 * @param quarantined how many rows it has put into quarantine since, because they are no events
 * @param failure what keeps it from publishing, in words; empty while nothing does
 */
public record OutboxStats(State state, long published, long quarantined, Optional<String> failure) {

  /** What an outbox does. */
  public enum State {
    /** It publishes what comes. */
    RUNNING,
    /**
     * It can't publish now, or another process carries the same outbox; it tries again, and events
     * wait.
     */
    RETRYING,
    /** It was closed. */
    STOPPED
  }
}
