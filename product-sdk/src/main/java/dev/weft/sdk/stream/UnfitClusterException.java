package dev.weft.sdk.stream;

/** A Kafka cluster can't run derived products exactly once, or can't be asked whether it can. */
public final class UnfitClusterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnfitClusterException(String message) {
    super(message);
  }

  UnfitClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
