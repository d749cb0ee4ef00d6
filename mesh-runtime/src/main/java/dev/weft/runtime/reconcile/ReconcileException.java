package dev.weft.runtime.reconcile;

/** The cluster can't be made to match the declaration; the message says what stands in the way. */
public final class ReconcileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReconcileException(String message) {
    super(message);
  }

  ReconcileException(String message, Throwable cause) {
    super(message, cause);
  }
}
