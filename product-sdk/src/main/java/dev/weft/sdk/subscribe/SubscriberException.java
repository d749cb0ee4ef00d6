package dev.weft.sdk.subscribe;

/** Why a subscriber stopped: what went wrong, and where. */
public final class SubscriberException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SubscriberException(String message) {
    super(message);
  }

  SubscriberException(String message, Throwable cause) {
    super(message, cause);
  }
}
