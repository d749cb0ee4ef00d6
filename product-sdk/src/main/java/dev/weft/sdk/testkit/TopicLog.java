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

  private final MeshConnection mesh;
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
    this.mesh = mesh;
    this.read = read;
    this.consumer = consumer(mesh, "read_committed");
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

  /**
   * Reads everything that is there: what was committed just now, too, though Kafka may not have
   * marked it as such yet.
   */
  List<T> toEnd() {
    Map<TopicPartition, Long> ends = ends();
    List<T> all = soFar();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      all = soFar();
    }
    return all;
  }

  private Map<TopicPartition, Long> ends() {
    Consumer<?, ?> all = consumer(mesh, "read_uncommitted");
    try {
      return all.endOffsets(consumer.assignment());
    } finally {
      all.close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  private static Consumer<byte[], byte[]> consumer(MeshConnection mesh, String isolation) {
    Map<String, Object> settings = mesh.consumerSettings();
    settings.put("isolation.level", isolation);
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("allow.auto.create.topics", false);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
