package dev.weft.sdk.stream;

/**
 * A Kafka cluster can't run an application: not exactly once, or not without a topic that isn't
 * there; or it can't be asked. The message says what to do.
 */
public final class UnfitClusterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnfitClusterException(String message) {
    super(message);
  }

  UnfitClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
