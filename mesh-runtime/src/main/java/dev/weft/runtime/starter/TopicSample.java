package dev.weft.runtime.starter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.sdk.serde.MeshConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the first records of a topic, which are JSON if no schema says what they are. */
final class TopicSample {

  private static final int MAX_RECORDS = 10_000;
  private static final int MAX_DEPTH = 50;
  private static final Duration MAX_TIME = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final MeshConnection mesh;
  private final String topic;
  private final SchemaInference inference = new SchemaInference();
  private long others;

  TopicSample(MeshConnection mesh, String topic) {
    this.mesh = mesh;
    this.topic = topic;
  }

  /**
   * Infers the schema of the first records.
   *
   * @throws TopicInspectionException when they aren't JSON objects, or there are none
   */
  InferredSchema infer(String type, String namespace) {
    Consumer<byte[], byte[]> consumer = consumer();
    try {
      look(consumer);
    } finally {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
    if (inference.count() == 0 || others > 0) {
      throw TopicInspectionException.notPossible(
          "The registry has no schema "
              + topic
              + "-value, and "
              + (others > 0
                  ? others + " of the first records of the topic are no JSON objects"
                  : "the topic has no records to infer one from"));
    }
    return inference.result(type, namespace);
  }

  private void look(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long deadline = System.nanoTime() + MAX_TIME.toNanos();
    while (inference.count() + others < MAX_RECORDS
        && System.nanoTime() < deadline
        && ends.entrySet().stream()
            .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        look(record.value());
      }
    }
  }

  @SuppressWarnings("NullAway") // A record of a compacted topic may have no value.
  private void look(byte[] value) {
    if (value == null) {
      return;
    }
    try {
      JsonNode node = JSON.readTree(value);
      if (node instanceof ObjectNode object) {
        inference.addRecord(object);
      } else {
        others++;
      }
    } catch (IOException e) {
      // What it is instead doesn't matter: it is counted, and the count is told.
      others++;
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = mesh.consumerSettings();
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
