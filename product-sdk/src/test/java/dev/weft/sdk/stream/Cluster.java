package dev.weft.sdk.stream;

import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.testkit.SharedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The shared broker, as tests of applications use it. */
final class Cluster {

  /** Events of tests are from the past: by their age, none would stay. */
  private static final Map<String, String> KEPT = Map.of("retention.ms", "-1");

  private Cluster() {}

  /** A connection with settings of Kafka's clients. */
  static MeshConnection connection(Map<String, String> kafka) {
    Map<String, String> keys = new HashMap<>();
    keys.put("weft.kafka.bootstrap.servers", SharedKafka.bootstrapServers());
    keys.put("weft.registry.url", "http://127.0.0.1/unused");
    kafka.forEach((name, value) -> keys.put("weft.kafka." + name, value));
    return MeshConnection.of(keys);
  }

  static void create(Map<String, Integer> partitions) throws Exception {
    try (Admin admin = Admin.create(connection(Map.of()).clientSettings())) {
      admin
          .createTopics(
              partitions.entrySet().stream()
                  .map(
                      topic ->
                          new NewTopic(topic.getKey(), topic.getValue(), (short) 1).configs(KEPT))
                  .toList())
          .all()
          .get();
    }
  }

  static void send(List<ProducerRecord<byte[], byte[]>> records) {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            connection(Map.of()).producerSettings(),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (ProducerRecord<byte[], byte[]> record : records) {
        var unused = producer.send(record);
      }
    }
  }

  /** What is committed in a topic now. */
  static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    Map<String, Object> settings = connection(Map.of()).consumerSettings();
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, reader.partitionsFor(topic).size())
              .mapToObj(partition -> new TopicPartition(topic, partition))
              .toList();
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
        reader.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }
}
