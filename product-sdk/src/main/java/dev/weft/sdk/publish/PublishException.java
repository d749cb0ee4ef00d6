package dev.weft.sdk.publish;

/**
 * An event isn't published, or nobody knows whether it is. The message says why and what to do. Its
 * two kinds: {@link RejectedException}, the event's own fault, which trying again doesn't mend; and
 * {@link UnavailableException}, the cluster's.
 */
public class PublishException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PublishException(String message, Throwable cause) {
    super(message, cause);
  }

  PublishException(String message) {
    super(message);
  }
}
