package dev.weft.runtime.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weft.sdk.testkit.SharedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A registry's topic as Kafka's plain clients see it. */
final class RawLog {

  private RawLog() {}

  /**
   * One record.
   *
   * @param term empty when it has none
   */
  record Line(long offset, String key, @Nullable String value, String term) {}

  static List<Line> read(String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                SharedKafka.bootstrapServers(),
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                // A consumer that is closed waits for the fetch that is under way.
                "fetch.max.wait.ms",
                10),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      List<Line> lines = new ArrayList<>();
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
          Header term = record.headers().lastHeader(Term.HEADER);
          lines.add(
              new Line(
                  record.offset(),
                  record.key(),
                  record.value(),
                  term == null ? "" : new String(term.value(), UTF_8)));
        }
      }
      return lines;
    }
  }

  static LogEntry entry(Line line) throws JunkRecordException {
    String value = line.value();
    return LogFormat.decode(
        line.key().getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
  }

  static void append(String topic, String key, @Nullable String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", SharedKafka.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, 0, key, value)).get();
    }
  }
}
