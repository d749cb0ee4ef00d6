package dev.weft.sdk.subscribe;

/** A record's bytes are not what the contract says. */
final class UnreadableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableException(String message, Throwable cause) {
    // Poison comes by the thousand; nobody looks at the stack.
    super(message, cause, false, false);
  }
}
