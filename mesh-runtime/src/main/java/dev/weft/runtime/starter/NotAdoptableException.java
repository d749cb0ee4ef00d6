package dev.weft.runtime.starter;

/** A channel can't become a product. The message says why, as the end of a sentence. */
public final class NotAdoptableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotAdoptableException(String message) {
    super(message, null, false, false);
  }
}
