package dev.weft.runtime.registry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the registry's topic from its beginning. For one thread at a time, but {@link #wakeup}. */
final class SchemaLogReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration STALLED = Duration.ofSeconds(30);

  /** Takes records in the order of the log. */
  interface Sink {
    void accept(LogRecord record) throws JunkRecordException;

    /** What it knows already, up to this offset: what a node writes needn't come back to it. */
    long offset();
  }

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicPartition partition;

  SchemaLogReader(String bootstrapServers, String topic) {
    partition = new TopicPartition(topic, 0);
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "weft-registry",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) STALLED.toMillis()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
  }

  /**
   * Reads to where the topic ends now.
   *
   * @throws RegistryUnavailableException when Kafka can't be reached, or a record is junk
   */
  void readToEnd(Sink sink) {
    try {
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      long position = consumer.position(partition);
      long deadline = System.nanoTime() + STALLED.toNanos();
      while (position < end) {
        poll(sink);
        long next = consumer.position(partition);
        if (next > position) {
          position = next;
          deadline = System.nanoTime() + STALLED.toNanos();
        } else if (System.nanoTime() - deadline > 0) {
          throw new RegistryUnavailableException(
              "Topic %s can't be read beyond offset %d of %d: nothing came in %d s"
                  .formatted(partition.topic(), position, end, STALLED.toSeconds()));
        }
      }
    } catch (KafkaException e) {
      throw new RegistryUnavailableException(
          "Can't read topic %s: %s".formatted(partition.topic(), e.getMessage()), e);
    }
  }

  /** Reads what comes within half a second. */
  void poll(Sink sink) {
    for (ConsumerRecord<byte[], byte[]> record : fetch()) {
      if (record.offset() <= sink.offset()) {
        continue;
      }
      try {
        Header term = record.headers().lastHeader(Term.HEADER);
        sink.accept(
            new LogRecord(
                LogFormat.decode(record.key(), record.value()),
                record.offset(),
                term == null ? null : Term.decode(term.value())));
      } catch (JunkRecordException e) {
        throw new RegistryUnavailableException(
            "Topic %s has a record at offset %d that isn't the registry's: %s. Schemas can't be trusted while it's there: find out who wrote it; it goes when a record without value follows under the same key and the topic is compacted"
                .formatted(partition.topic(), record.offset(), e.getMessage()),
            e);
      }
    }
  }

  private ConsumerRecords<byte[], byte[]> fetch() {
    try {
      return consumer.poll(POLL);
    } catch (OffsetOutOfRangeException e) {
      throw new RegistryUnavailableException(
          "Topic %s no longer has offset %d, where reading was to go on: it was made anew or records were deleted from it. Restore it, or start again to serve what is left"
              .formatted(partition.topic(), e.offsetOutOfRangePartitions().get(partition)),
          e);
    }
  }

  /** Makes a running or the next {@link #poll} end with {@link WakeupException}. */
  void wakeup() {
    consumer.wakeup();
  }

  /** At once: there is nothing to commit and no group to leave. */
  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
