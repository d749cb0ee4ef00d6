package dev.weft.sdk.stream;

import dev.weft.sdk.quarantine.Reason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Where Kafka Streams asks what to do about a failure. Entries of the quarantine go out in the same
 * transaction as the position behind the record, so that it is in either the one place or the
 * other. Public only because Kafka makes it.
 */
public final class ErrorRoute
    implements DeserializationExceptionHandler,
        ProcessingExceptionHandler,
        ProductionExceptionHandler {

  /** Under which name the settings hold the {@link StreamQuarantine}. */
  static final String QUARANTINE = "weft.stream.quarantine";

  @SuppressWarnings("NullAway.Init") // Kafka calls configure before anything else.
  private StreamQuarantine quarantine;

  /** Made by Kafka Streams, one of each kind for each of its threads. */
  public ErrorRoute() {}

  @Override
  public void configure(Map<String, ?> settings) {
    quarantine = (StreamQuarantine) Objects.requireNonNull(settings.get(QUARANTINE), QUARANTINE);
  }

  /** An input record whose bytes can't be read. */
  @Override
  public DeserializationExceptionHandler.Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
    return DeserializationExceptionHandler.Response.resume(
        List.of(quarantine.take(context, failure, Reason.UNREADABLE)));
  }

  /** A record that the definition fails with. */
  @Override
  public ProcessingExceptionHandler.Response handleError(
      ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
    return ProcessingExceptionHandler.Response.resume(
        List.of(quarantine.take(context, failure, Reason.PROCESSING_FAILED)));
  }

  /** A record between two steps that can't be written. */
  @Override
  @SuppressWarnings("rawtypes") // Kafka's own signature.
  public ProductionExceptionHandler.Response handleSerializationError(
      ErrorHandlerContext context,
      ProducerRecord record,
      Exception failure,
      SerializationExceptionOrigin origin) {
    return ProductionExceptionHandler.Response.resume(
        List.of(quarantine.take(context, failure, Reason.UNPUBLISHABLE)));
  }

  /**
   * Kafka doesn't take a record. By then the transaction is lost, so going on would mean to fail at
   * the same record for ever: what is too large for the product's topic is found out before.
   */
  @Override
  public ProductionExceptionHandler.Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception failure) {
    if (failure instanceof RecordTooLargeException) {
      throw new StoppedException(
          "A record for "
              + record.topic()
              + " is larger than Kafka takes: let the definition keep less in one record ("
              + failure.getMessage()
              + ")",
          failure);
    }
    if (record.topic().equals(quarantine.topic())) {
      throw new StoppedException(
          "A record can't be put into quarantine "
              + record.topic()
              + ": is the topic there? weft apply makes it ("
              + failure.getMessage()
              + ")",
          failure);
    }
    return failure instanceof RetriableException
        ? ProductionExceptionHandler.Response.retry()
        : ProductionExceptionHandler.Response.fail();
  }
}
