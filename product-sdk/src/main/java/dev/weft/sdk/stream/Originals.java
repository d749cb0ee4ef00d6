package dev.weft.sdk.stream;

import dev.weft.sdk.quarantine.RecordPlace;
import dev.weft.sdk.serde.MeshConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads single records once more from where they lie. Connects with the first. Thread-safe, one at
 * a time.
 */
final class Originals implements AutoCloseable {

  private static final Duration WITHIN = Duration.ofSeconds(5);

  private final MeshConnection mesh;
  private @Nullable Consumer<byte[], byte[]> reader;

  Originals(MeshConnection mesh) {
    this.mesh = mesh;
  }

  /** The record at a place; empty when it is gone, or can't be read in time. */
  synchronized Optional<ConsumerRecord<byte[], byte[]>> read(RecordPlace place) {
    TopicPartition partition = new TopicPartition(place.topic(), place.partition());
    try {
      Consumer<byte[], byte[]> consumer = reader();
      consumer.assign(List.of(partition));
      consumer.seek(partition, place.offset());
      return consumer.poll(WITHIN).records(partition).stream()
          .filter(record -> record.offset() == place.offset())
          .findFirst();
    } catch (KafkaException e) {
      return Optional.empty();
    }
  }

  @Override
  public synchronized void close() {
    if (reader != null) {
      reader.close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  private Consumer<byte[], byte[]> reader() {
    Consumer<byte[], byte[]> known = reader;
    if (known == null) {
      Map<String, Object> settings = mesh.consumerSettings();
      settings.put("enable.auto.commit", false);
      settings.put("auto.offset.reset", "none");
      settings.put("max.poll.records", 1);
      known =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      reader = known;
    }
    return known;
  }
}
