package dev.weft.runtime.derive;

import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.stream.DerivedApp;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds out whether derived products have taken in everything that their inputs hold: no committed
 * record lies behind what an application has committed, neither in its inputs nor in its own
 * repartition topics. Offsets alone don't tell, because the markers of transactions take up offsets
 * too; so what lies between is looked at.
 *
 * <p>True once the inputs have stopped growing means: the outputs are complete. One thread.
 */
public final class CaughtUp implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);

  private final Admin admin;
  private final Consumer<byte[], byte[]> reader;

  public CaughtUp(MeshConnection mesh) {
    this.admin = Admin.create(mesh.clientSettings());
    Map<String, Object> reading = mesh.consumerSettings();
    reading.put("isolation.level", "read_committed");
    reading.put("enable.auto.commit", false);
    reading.put("auto.offset.reset", "earliest");
    reading.put("max.poll.records", 1);
    this.reader =
        new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Whether all of these derived products have taken in what there is. */
  public boolean test(Collection<DataProduct> products)
      throws InterruptedException, ExecutionException {
    Set<String> topics = admin.listTopics().names().get();
    for (DataProduct product : products) {
      // What was committed is asked before where the inputs end: the ends then hold all that it
      // wrote.
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin
              .listConsumerGroupOffsets(DerivedApp.groupOf(product))
              .partitionsToOffsetAndMetadata()
              .get();
      for (TopicPartition partition : inputs(product, topics)) {
        OffsetAndMetadata offset = committed.get(partition);
        if (holdsRecordsFrom(partition, offset == null ? 0 : offset.offset())) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public void close() {
    reader.close(CloseOptions.timeout(Duration.ZERO));
    admin.close();
  }

  private Set<TopicPartition> inputs(DataProduct product, Set<String> existing)
      throws InterruptedException, ExecutionException {
    String prefix = DerivedApp.groupOf(product) + "-";
    Set<String> topics =
        existing.stream()
            .filter(topic -> topic.startsWith(prefix) && topic.endsWith("-repartition"))
            .collect(Collectors.toCollection(HashSet::new));
    product.inputs().stream().map(PortId::topic).forEach(topics::add);
    Set<TopicPartition> partitions = new HashSet<>();
    for (TopicDescription topic : admin.describeTopics(topics).allTopicNames().get().values()) {
      topic
          .partitions()
          .forEach(info -> partitions.add(new TopicPartition(topic.name(), info.partition())));
    }
    return partitions;
  }

  private boolean holdsRecordsFrom(TopicPartition partition, long offset) {
    List<TopicPartition> one = List.of(partition);
    long end = reader.endOffsets(one).getOrDefault(partition, 0L);
    if (end <= offset) {
      return false;
    }
    reader.assign(one);
    reader.seek(partition, offset);
    while (reader.position(partition) < end) {
      if (!reader.poll(POLL).isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
