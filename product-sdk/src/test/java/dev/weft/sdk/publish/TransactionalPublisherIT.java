package dev.weft.sdk.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.testkit.InMemoryRegistry;
import dev.weft.sdk.testkit.SharedKafka;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionalPublisherIT {

  private final MeshConnection mesh =
      new MeshConnection(SharedKafka.bootstrapServers(), URI.create("http://127.0.0.1/unused"));
  private final Registry registry = new InMemoryRegistry();
  private final String name = "orders-" + Long.toString(System.nanoTime(), 36);
  private final OutputPort orders = Ports.orders(name);

  @BeforeEach
  void createTopics() throws Exception {
    Ports.create(mesh, orders);
  }

  @Test
  void publishesAllOrNone() {
    try (TransactionalPublisher<IndexedRecord> publisher = open()) {
      List<Receipt> receipts =
          publisher.publishAll(List.of(Ports.order("a", 1), Ports.order("a", 2)));
      assertThat(receipts).extracting(Receipt::offset).containsExactly(0L, 1L);

      assertThatExceptionOfType(RejectedException.class)
          .isThrownBy(
              () -> publisher.publishAll(List.of(Ports.order("c", 3), Ports.order("d", -1))))
          .withMessageContaining("record.amount >= 0");

      publisher.publishAll(List.of(Ports.order("e", 5)));
    }
    assertThat(committed()).isEqualTo(3);
  }

  @Test
  void commitsWhatTheEventsWereMadeFromWithThem() {
    TopicPartition input = new TopicPartition(orders.id().topic() + ".quarantine", 0);
    try (TransactionalPublisher<IndexedRecord> publisher = open();
        Consumer<byte[], byte[]> consumer = consumer(name + "-group")) {
      consumer.assign(List.of(input));
      publisher.publishAll(
          List.of(Ports.order("a", 1)),
          Map.of(input, new OffsetAndMetadata(7)),
          consumer.groupMetadata());

      assertThat(consumer.committed(Set.of(input))).containsEntry(input, new OffsetAndMetadata(7));
    }
  }

  @Test
  void givesWayToAnotherOfItsName() {
    try (TransactionalPublisher<IndexedRecord> first = open()) {
      first.publishAll(List.of(Ports.order("a", 1)));
      try (TransactionalPublisher<IndexedRecord> second = open()) {
        second.publishAll(List.of(Ports.order("b", 2)));
        assertThatExceptionOfType(PublishException.class)
            .isThrownBy(() -> first.publishAll(List.of(Ports.order("c", 3))));
        second.publishAll(List.of(Ports.order("d", 4)));
      }
    }
    assertThat(committed()).isEqualTo(3);
  }

  private TransactionalPublisher<IndexedRecord> open() {
    return TransactionalPublisher.open(mesh, registry, orders, name);
  }

  private int committed() {
    return Published.of(mesh.bootstrapServers(), orders).size();
  }

  private Consumer<byte[], byte[]> consumer(String group) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            mesh.bootstrapServers(),
            "group.id",
            group,
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            "read_committed",
            "enable.auto.commit",
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
