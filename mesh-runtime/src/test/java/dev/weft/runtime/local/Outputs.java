package dev.weft.runtime.local;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Registry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** What lies in a mesh's topics, read with Kafka's plain consumer. */
final class Outputs {

  private final LocalMesh mesh;

  Outputs(LocalMesh mesh) {
    this.mesh = mesh;
  }

  /** The last committed value of each key, by the values of the key's fields. */
  <T extends SpecificRecord> Map<Object, T> latest(String product, Class<T> type) {
    OutputPort port = port(product);
    List<String> key = port.contract().key().fields();
    Map<Object, T> latest = new HashMap<>();
    read(
        port,
        AvroSerdes.values(Registry.connect(mesh.connection()), port, type).deserializer(),
        record -> {
          T value = record.value();
          latest.put(
              key.stream()
                  .map(field -> value.get(value.getSchema().getField(field).pos()))
                  .toList(),
              value);
        });
    return latest;
  }

  /** How many committed records there are. */
  long count(String product) {
    long[] count = {0};
    read(port(product), new ByteArrayDeserializer(), record -> count[0]++);
    return count[0];
  }

  private OutputPort port(String product) {
    return mesh.declaration().product(ProductId.parse(product)).orElseThrow().mainPort();
  }

  private <T> void read(
      OutputPort port, Deserializer<T> values, Consumer<ConsumerRecord<byte[], T>> each) {
    try (KafkaConsumer<byte[], T> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                mesh.connection().bootstrapServers(),
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                // A consumer that is closed waits for the fetch that is under way.
                "fetch.max.wait.ms",
                10),
            new ByteArrayDeserializer(),
            values)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(port.id().topic()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (!ends.entrySet().stream()
          .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(each);
      }
    }
  }
}
