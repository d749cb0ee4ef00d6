package dev.weft.sdk.publish;

/**
 * An outbox can't be read or written, or its files are damaged. The message says which and where.
 */
public final class OutboxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutboxException(String message, Throwable cause) {
    super(message, cause);
  }

  OutboxException(String message) {
    super(message);
  }
}
