package dev.weft.runtime.query;

/** A topic can't be read now. The message is meant for people. */
public final class UnreadableTopicException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableTopicException(String message) {
    super(message);
  }

  UnreadableTopicException(String message, Throwable cause) {
    super(message, cause);
  }
}
