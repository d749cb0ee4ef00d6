package dev.weft.runtime.intake;

/** Kafka did not acknowledge records. The message says how far it got. */
public final class NotAcknowledgedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotAcknowledgedException(String message, Throwable cause) {
    super(message, cause);
  }
}
