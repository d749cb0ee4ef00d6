package dev.weft.runtime.quarantine;

/** Kafka doesn't do what is asked of a quarantine now. The message is meant for people. */
public final class QuarantineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  QuarantineException(String message, Throwable cause) {
    super(message, cause);
  }
}
