package dev.weft.maven;

/** A schema holds what no codec is generated for; the message says what. */
public final class NotGeneratedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotGeneratedException(String reason) {
    super(reason);
  }
}
