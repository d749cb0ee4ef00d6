package dev.weft.sdk.stream;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Stops at an input record that can't be read and says which one: it must not be skipped in
 * silence.
 */
public final class StopAtUnreadable implements DeserializationExceptionHandler {

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception cause) {
    throw new SerializationException(
        "the record of "
            + record.topic()
            + " at partition "
            + record.partition()
            + ", offset "
            + record.offset()
            + " can't be read: "
            + cause.getMessage(),
        cause);
  }

  @Override
  public void configure(Map<String, ?> settings) {
    // Nothing to set.
  }
}
