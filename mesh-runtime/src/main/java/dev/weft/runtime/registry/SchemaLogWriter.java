package dev.weft.runtime.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Appends to the registry's topic, acknowledged by all replicas in sync, without duplicates. After
 * a failure some of it may still reach the log: close it, and go on in a new term.
 */
final class SchemaLogWriter implements AutoCloseable {

  private static final int TIMEOUT_MS = 30_000;

  private final KafkaProducer<String, String> producer;
  private final String topic;

  SchemaLogWriter(String bootstrapServers, String topic) {
    this.topic = topic;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                "weft-registry",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                8 * SchemaLimits.MAX_BYTES,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                TIMEOUT_MS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MS / 3,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                TIMEOUT_MS),
            new StringSerializer(),
            new StringSerializer());
  }

  /**
   * Appends entries and waits until they are safe.
   *
   * @return the entries with their offsets
   * @throws RefusedRequestException when Kafka doesn't take them in time, or at all
   */
  List<LogRecord> append(List<LogEntry> entries, Term term) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (LogEntry entry : entries) {
      sent.add(send(LogFormat.encode(entry), term));
    }
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      records.add(new LogRecord(entries.get(i), await(sent.get(i)).offset(), term));
    }
    return records;
  }

  private Future<RecordMetadata> send(LogFormat.Halves halves, Term term) {
    ProducerRecord<String, String> record =
        new ProducerRecord<>(topic, 0, halves.key(), halves.value());
    record.headers().add(Term.HEADER, term.encode());
    try {
      return producer.send(record);
    } catch (KafkaException e) {
      throw new RefusedRequestException(
          50001, "Topic %s didn't take the change: %s".formatted(topic, e.getMessage()));
    }
  }

  private RecordMetadata await(Future<RecordMetadata> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordTooLargeException) {
        throw RefusedRequestException.tooLarge(
            "The schema is too large for topic %s; raise max.message.bytes on it".formatted(topic));
      }
      throw new RefusedRequestException(
          50001, "Topic %s didn't take the change: %s".formatted(topic, e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedRequestException(50002, "Interrupted while writing to topic " + topic);
    }
  }

  /** What isn't acknowledged by now is given up. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
