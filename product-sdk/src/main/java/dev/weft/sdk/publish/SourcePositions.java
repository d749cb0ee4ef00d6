package dev.weft.sdk.publish;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads where a source stands from the compacted topic of positions. */
final class SourcePositions {

  private static final Duration POLL = Duration.ofMillis(100);

  private SourcePositions() {}

  static long read(MeshConnection mesh, Registry registry, OutputPort port, String source) {
    String topic = port.id().topic();
    long position = 0;
    try (Consumer<Key, IndexedRecord> consumer = consumer(mesh, registry, port, "read_committed")) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      Map<TopicPartition, Long> ends = ends(mesh, registry, port, partitions);
      consumer.assign(partitions);
      while (!ends.entrySet().stream()
          .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
        for (ConsumerRecord<Key, IndexedRecord> record : consumer.poll(POLL)) {
          if (record.key().datum().equals(source)
              && record.value() instanceof GenericRecord found) {
            position = (Long) found.get("position");
          }
        }
      }
    }
    return position;
  }

  /**
   * The real ends of the log. What a reader of committed records takes for the end lies before the
   * first open transaction of any source, and this source's last position may lie behind that: so
   * wait for those to end, which their timeout bounds.
   */
  private static Map<TopicPartition, Long> ends(
      MeshConnection mesh, Registry registry, OutputPort port, List<TopicPartition> partitions) {
    try (Consumer<Key, IndexedRecord> all = consumer(mesh, registry, port, "read_uncommitted")) {
      return all.endOffsets(partitions);
    }
  }

  private static Consumer<Key, IndexedRecord> consumer(
      MeshConnection mesh, Registry registry, OutputPort port, String isolation) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            mesh.bootstrapServers(),
            "isolation.level",
            isolation,
            "enable.auto.commit",
            false,
            "auto.offset.reset",
            "earliest",
            "enable.metrics.push",
            false),
        AvroSerdes.keys(registry, port).deserializer(),
        AvroSerdes.genericReader(registry, port));
  }
}
