package dev.weft.sdk.stream;

import dev.weft.sdk.serde.RegistryException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.StreamsException;

/**
 * Whose fault a failure is: the record's, which then goes to quarantine, or that of what is around
 * it, which must never cost a record. Pure.
 */
final class Blame {

  /** A chain of causes can be a circle. */
  private static final int MAX_CAUSES = 32;

  private Blame() {}

  /**
   * Whether a record is to blame: its bytes, or what a definition makes of them. Kafka's own
   * exceptions speak of Kafka, but for those of serializers and of casts in a definition.
   */
  static boolean isOnRecord(Throwable failure) {
    return causes(failure)
        .noneMatch(
            cause -> isPassing(cause) || cause instanceof InterruptedException || isOfKafka(cause));
  }

  /** Whether the same is likely to succeed later: the registry can't be reached. */
  static boolean isPassing(Throwable failure) {
    return causes(failure)
        .anyMatch(cause -> cause instanceof RegistryException asked && !asked.answered());
  }

  private static boolean isOfKafka(Throwable cause) {
    return cause instanceof KafkaException
        && !(cause instanceof SerializationException)
        && !(cause instanceof StreamsException && cause.getCause() instanceof ClassCastException);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(MAX_CAUSES);
  }
}
