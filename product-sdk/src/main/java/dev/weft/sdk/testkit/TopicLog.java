package dev.weft.sdk.testkit;

import dev.weft.sdk.serde.MeshConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Follows topics from their beginnings and keeps what it reads: what is committed, in order within
 * each partition. One thread.
 *
 * @param <T> what the records are read into
 */
final class TopicLog<T> implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);

  private final Consumer<byte[], byte[]> consumer;
  private final Function<ConsumerRecord<byte[], byte[]>, Optional<T>> read;
  private final List<T> records = new ArrayList<>();

  /**
   * @param read reads a record; empty for those that don't matter
   */
  TopicLog(
      MeshConnection mesh,
      Collection<String> topics,
      Function<ConsumerRecord<byte[], byte[]>, Optional<T>> read) {
    this.read = read;
    Map<String, Object> settings = mesh.consumerSettings();
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("allow.auto.create.topics", false);
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList());
    consumer.seekToBeginning(consumer.assignment());
  }

  /** Reads on for a moment. What was read so far. */
  List<T> soFar() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      read.apply(record).ifPresent(records::add);
    }
    return List.copyOf(records);
  }

  /** Reads everything that is there. */
  List<T> toEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    List<T> all = soFar();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      all = soFar();
    }
    return all;
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
