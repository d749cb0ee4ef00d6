package dev.weft.sdk.serde;

/**
 * The schema registry has no answer: what was asked is not registered, or it can't be reached. The
 * message says which.
 */
public final class RegistryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean answered;

  /** The registry answered: it has no such thing. */
  public RegistryException(String message) {
    super(message);
    this.answered = true;
  }

  RegistryException(String message, boolean answered, Throwable cause) {
    super(message, cause);
    this.answered = answered;
  }

  /**
   * Whether the registry answered that it has no such thing; otherwise nobody knows, and asking
   * again later makes sense.
   */
  public boolean answered() {
    return answered;
  }
}
