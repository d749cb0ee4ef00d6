package dev.weft.sdk.stream;

/** A derived product or a bridge stopped at a record. The message says which, and why. */
public final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StoppedException(String message, Throwable cause) {
    super(message, cause);
  }
}
