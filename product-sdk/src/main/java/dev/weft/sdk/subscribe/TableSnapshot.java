package dev.weft.sdk.subscribe;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads a compacted product as the table that it is at one moment: the last value of each key. */
public final class TableSnapshot {

  private static final Duration POLL = Duration.ofMillis(100);

  private TableSnapshot() {}

  /**
   * Everything that was committed before the call. It reads up to the log's real end, not to the
   * last stable offset, because another's open transaction may hide what was committed behind its
   * beginning; so it waits for transactions that are open, which their timeouts bound.
   *
   * @return the last value of each key, without the deleted ones; all of it in memory
   */
  public static Map<Key, IndexedRecord> read(
      MeshConnection mesh, Registry registry, OutputPort port) {
    Map<Key, IndexedRecord> table = new HashMap<>();
    Consumer<Key, IndexedRecord> consumer = consumer(mesh, registry, port, "read_committed");
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(port.id().topic()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      Map<TopicPartition, Long> ends = ends(mesh, registry, port, partitions);
      consumer.assign(partitions);
      while (!ends.entrySet().stream()
          .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
        for (ConsumerRecord<Key, IndexedRecord> record : consumer.poll(POLL)) {
          if (record.value() == null) {
            table.remove(record.key());
          } else {
            table.put(record.key(), record.value());
          }
        }
      }
    } finally {
      close(consumer);
    }
    return table;
  }

  private static Map<TopicPartition, Long> ends(
      MeshConnection mesh, Registry registry, OutputPort port, List<TopicPartition> partitions) {
    Consumer<Key, IndexedRecord> all = consumer(mesh, registry, port, "read_uncommitted");
    try {
      return all.endOffsets(partitions);
    } finally {
      close(all);
    }
  }

  /**
   * At once: there is no group to leave, and nobody wants the records of the fetch that is still
   * under way.
   */
  private static void close(Consumer<?, ?> consumer) {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }

  private static Consumer<Key, IndexedRecord> consumer(
      MeshConnection mesh, Registry registry, OutputPort port, String isolation) {
    Map<String, Object> settings = mesh.consumerSettings();
    settings.put("isolation.level", isolation);
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    return new KafkaConsumer<>(
        settings,
        AvroSerdes.keys(registry, port).deserializer(),
        AvroSerdes.genericReader(registry, port));
  }
}
