package dev.weft.sdk.publish;

/**
 * Kafka or the schema registry can't be reached, or didn't answer in time. An event whose answer is
 * missing may be there all the same: publish it again where duplicates do no harm, and use an
 * outbox or a source where they do.
 */
public final class UnavailableException extends PublishException {

  private static final long serialVersionUID = 1L;

  UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
