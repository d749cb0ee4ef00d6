package dev.weft.runtime.intake;

/** More was sent at once than is taken. Nothing was published. The message is meant for people. */
public final class TooMuchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooMuchException(String message) {
    super(message);
  }
}
