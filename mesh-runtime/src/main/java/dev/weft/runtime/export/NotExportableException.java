package dev.weft.runtime.export;

/** What was named can't be said in the format that was asked for. The message says why. */
public final class NotExportableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotExportableException(String message) {
    super(message, null, false, false);
  }
}
