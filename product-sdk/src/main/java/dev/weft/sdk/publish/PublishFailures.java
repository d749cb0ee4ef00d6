package dev.weft.sdk.publish;

import dev.weft.sdk.contract.Violation;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.serde.RegistryException;
import java.util.List;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/** Says in the words of a publisher what Kafka and the registry throw. Pure. */
final class PublishFailures {

  private PublishFailures() {}

  static PublishException of(PortId port, Exception cause) {
    if (cause instanceof PublishException known) {
      return known;
    }
    if (cause instanceof SerializationException || cause instanceof RecordTooLargeException) {
      return rejected(port, cause);
    }
    if (cause instanceof RetriableException || cause instanceof RegistryException) {
      return new UnavailableException(
          "Not known to be published to " + port + ": " + cause.getMessage(), cause);
    }
    return new PublishException("Not published to " + port + ": " + cause.getMessage(), cause);
  }

  /**
   * Refuses what Kafka would refuse later.
   *
   * @throws RejectedException when it is too large
   */
  static void checkSize(PortId port, int bytes, int most) {
    if (bytes > most) {
      throw new RejectedException(
          port,
          List.of(
              new Violation(
                  "",
                  "an event has " + most + " bytes at most (Kafka's max.request.size)",
                  bytes + " bytes")));
    }
  }

  private static RejectedException rejected(PortId port, Exception cause) {
    RejectedException rejected =
        new RejectedException(
            port, List.of(new Violation("", String.valueOf(cause.getMessage()), "")));
    rejected.initCause(cause);
    return rejected;
  }
}
