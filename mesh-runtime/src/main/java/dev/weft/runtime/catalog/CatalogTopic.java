package dev.weft.runtime.catalog;

import dev.weft.sdk.Mesh;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.DeclarationFiles;
import dev.weft.sdk.descriptor.DeclarationReader;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.publish.ProductPublisher;
import dev.weft.sdk.publish.Receipt;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The topic {@code mesh.catalog}: what is declared in the mesh, with the very files. It is the
 * truth; the image in {@link Catalog} is folded from it.
 */
@Singleton
public final class CatalogTopic {

  private static final ProductId CATALOG = new ProductId("mesh", "catalog");
  private static final Duration POLL = Duration.ofMillis(100);

  private final MeshConnection mesh;
  private final Catalog catalog;

  CatalogTopic(MeshConnection mesh, Catalog catalog) {
    this.mesh = mesh;
    this.catalog = catalog;
  }

  /**
   * Writes what differs from the topic's content, then folds the topic into the image. What is in
   * the topic and not in the files stays declared.
   *
   * @param own the declaration of the mesh's own products
   * @param files what shall be declared
   */
  public void apply(Declaration own, DeclarationFiles files) {
    OutputPort port =
        own.product(CATALOG)
            .orElseThrow(() -> new IllegalStateException(CATALOG + " is not declared"))
            .mainPort();
    Map<String, Map<String, String>> changed = CatalogEntries.of(files.texts());
    changed.entrySet().removeAll(read(port).entrySet());
    publish(own, port, changed);
    Map<String, String> all = new TreeMap<>();
    read(port).values().forEach(all::putAll);
    catalog.publish(DeclarationReader.read(DeclarationFiles.of(all)));
  }

  private void publish(Declaration own, OutputPort port, Map<String, Map<String, String>> entries) {
    if (entries.isEmpty()) {
      return;
    }
    try (ProductPublisher<IndexedRecord> publisher =
        Mesh.connect(mesh, own).publisher(CATALOG.toString())) {
      List<CompletionStage<Receipt>> receipts = new ArrayList<>();
      entries.forEach(
          (declared, files) -> {
            GenericRecord entry = new GenericData.Record(port.contract().schema());
            entry.put("declared", declared);
            entry.put("files", files);
            receipts.add(publisher.publish(entry));
          });
      publisher.flush();
      receipts.forEach(receipt -> receipt.toCompletableFuture().join());
    }
  }

  private Map<String, Map<String, String>> read(OutputPort port) {
    Map<String, Map<String, String>> entries = new TreeMap<>();
    Registry registry = Registry.connect(mesh);
    try (Consumer<Key, IndexedRecord> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                mesh.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "enable.metrics.push",
                false),
            AvroSerdes.keys(registry, port).deserializer(),
            AvroSerdes.genericReader(registry, port))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(port.id().topic()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (!ends.entrySet().stream()
          .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
        for (ConsumerRecord<Key, IndexedRecord> record : consumer.poll(POLL)) {
          String declared = record.key().datum().toString();
          if (record.value() instanceof GenericRecord entry) {
            entries.put(declared, files(entry));
          } else {
            entries.remove(declared);
          }
        }
      }
    }
    return entries;
  }

  private static Map<String, String> files(GenericRecord entry) {
    Map<String, String> files = new TreeMap<>();
    ((Map<?, ?>) entry.get("files"))
        .forEach((path, text) -> files.put(path.toString(), text.toString()));
    return files;
  }
}
