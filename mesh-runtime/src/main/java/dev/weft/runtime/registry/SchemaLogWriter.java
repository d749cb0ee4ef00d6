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
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the registry's topic, acknowledged by all replicas in sync, without duplicates. After
 * a failure some of it may still reach the log: close it, and go on in a new term.
 */
final class SchemaLogWriter implements AutoCloseable {

  /** What is appended at once and isn't larger is in the log as a whole or not at all. */
  static final int BATCH_BYTES = 1 << 18;

  private static final int TIMEOUT_MS = 30_000;

  /** So that a batch isn't sent before it's complete; it's told when it is. */
  private static final int LINGER_MS = 1_000;

  private final KafkaProducer<String, String> producer;
  private final String topic;

  SchemaLogWriter(String bootstrapServers, String topic) {
    this.topic = topic;
    producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                "weft-registry",
                // Which asks all replicas in sync for their answer, too.
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                // More than one would gain nothing, and may get stuck on a topic made a moment ago.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1,
                ProducerConfig.LINGER_MS_CONFIG,
                LINGER_MS,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES,
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
   * Appends lines and waits until they are safe.
   *
   * @return their entries, with their offsets
   * @throws RefusedRequestException when Kafka doesn't take them in time
   * @throws RefusedLineException when it doesn't take one of them at all
   */
  List<LogRecord> append(List<LogLine> lines, Term term) {
    List<Future<RecordMetadata>> sent = lines.stream().map(line -> send(line, term)).toList();
    flush();
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      LogLine line = lines.get(i);
      records.add(new LogRecord(line.entry(), await(sent.get(i), line).offset(), term));
    }
    return records;
  }

  private Future<RecordMetadata> send(LogLine line, Term term) {
    ProducerRecord<String, String> record =
        new ProducerRecord<>(topic, 0, line.halves().key(), line.halves().value());
    record.headers().add(Term.HEADER, term.encode());
    try {
      return producer.send(record);
    } catch (KafkaException e) {
      throw refused(e);
    }
  }

  private void flush() {
    try {
      producer.flush();
    } catch (KafkaException e) {
      throw refused(e);
    }
  }

  private RecordMetadata await(Future<RecordMetadata> future, LogLine line) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordTooLargeException) {
        throw new RefusedLineException(
            line,
            RefusedRequestException.tooLarge(
                "The schema is too large for topic %s; raise max.message.bytes on it"
                    .formatted(topic)));
      }
      throw refused(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(new InterruptException(e));
    }
  }

  private RefusedRequestException refused(@Nullable Throwable cause) {
    return cause instanceof InterruptException
        ? new RefusedRequestException(50002, "Interrupted while writing to topic " + topic)
        : new RefusedRequestException(
            50001, "Topic %s didn't take the change: %s".formatted(topic, cause));
  }

  /** What isn't acknowledged by now is given up. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
