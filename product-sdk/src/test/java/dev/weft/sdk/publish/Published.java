package dev.weft.sdk.publish;

import dev.weft.sdk.descriptor.OutputPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * An order as it lies on a topic, read without anything of ours.
 *
 * @param id the order's id, which is its key
 * @param amount its amount
 */
record Published(String id, long amount) {

  private static final int ENVELOPE = 5;
  private static final GenericDatumReader<GenericRecord> READER =
      new GenericDatumReader<>(Ports.ORDER);

  /** The committed orders of a port, in order in each partition. */
  static List<Published> of(String bootstrapServers, OutputPort port) {
    return records(bootstrapServers, port.id().topic()).stream().map(Published::of).toList();
  }

  static synchronized Published of(ConsumerRecord<byte[], byte[]> record) {
    byte[] bytes = record.value();
    try {
      GenericRecord order =
          READER.read(
              null,
              DecoderFactory.get().binaryDecoder(bytes, ENVELOPE, bytes.length - ENVELOPE, null));
      return new Published(order.get("id").toString(), (long) order.get("amount"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that is committed on a topic. */
  static List<ConsumerRecord<byte[], byte[]>> records(String bootstrapServers, String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers, "read_committed");
        KafkaConsumer<byte[], byte[]> all = consumer(bootstrapServers, "read_uncommitted")) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      // The log's ends: a commit is answered a moment before what it commits can be read.
      Map<TopicPartition, Long> ends = all.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers, String isolation) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            isolation),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
