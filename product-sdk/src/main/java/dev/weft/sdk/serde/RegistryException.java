package dev.weft.sdk.serde;

/**
 * The schema registry has no answer: what was asked is not registered, or it can't be reached. The
 * message says which.
 */
public final class RegistryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RegistryException(String message) {
    super(message);
  }

  RegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
