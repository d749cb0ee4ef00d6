package dev.weft.sdk.serde;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.net.URI;
import javax.net.ssl.SSLException;

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
   * The registry gave no answer of use: says why, and what to look at.
   *
   * @param registry its address
   * @param cause what Confluent's client threw
   */
  public static RegistryException unreachable(URI registry, Exception cause) {
    return new RegistryException(
        "The schema registry at " + registry + problem(cause) + " (" + cause.getMessage() + ")",
        false,
        cause);
  }

  private static String problem(Exception cause) {
    if (cause instanceof RestClientException refused) {
      return switch (refused.getStatus()) {
        case 401 -> " doesn't let one in: it wants a user and password, others than were given";
        case 403 -> " doesn't permit it to this user";
        default -> " refuses or fails";
      };
    }
    return cause instanceof SSLException
        ? " isn't trusted: its certificate is for another host, or by nobody in the trust store"
        : " can't be reached";
  }

  /**
   * Whether the registry answered that it has no such thing; otherwise nobody knows, and asking
   * again later makes sense.
   */
  public boolean answered() {
    return answered;
  }
}
