package dev.weft.sdk.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Origin;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.testkit.SharedKafka;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What publishers send, read by CloudEvents' own SDK. */
@Timeout(60)
class CloudEventsIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String KAFKA = SharedKafka.bootstrapServers();
  private static final URI SCHEMAS = URI.create("http://registry/schemas/ids/");

  @TempDir private Path folder;
  private final MeshConnection mesh =
      new MeshConnection(KAFKA, URI.create("http://127.0.0.1/unused"));
  private final Registry registry = new WithAddress(Ports.registry());
  private final String name = Ports.unused("orders");
  private final OutputPort orders = Ports.cloudEvents(name);
  private final OutputPort positions = Ports.positions(Ports.unused("positions"));

  /** A registry whose schemas can be looked up. */
  private record WithAddress(Registry registry) implements Registry {
    @Override
    public int idOf(String subject, Schema schema) {
      return registry.idOf(subject, schema);
    }

    @Override
    public Schema schemaOf(int id) {
      return registry.schemaOf(id);
    }

    @Override
    public Optional<URI> addressOf(int id) {
      return Optional.of(SCHEMAS.resolve(Integer.toString(id)));
    }
  }

  @BeforeEach
  void createTopics() throws Exception {
    Ports.create(mesh, orders, positions);
  }

  @Test
  void areSentByAPublisher() {
    try (ProductPublisher<Order> publisher =
        ProductPublisher.open(mesh, registry, orders, Order.class, PublisherSettings.DEFAULT)) {
      publisher.publishAndWait(Ports.order("a", 1));
      publisher.publishAndWait(Ports.order("b", 2));
    }

    assertEvents("a", "b");
    assertThat(records())
        .allSatisfy(
            record -> {
              Origin origin =
                  Origin.parse(record.headers().lastHeader(Origin.HEADER).value()).orElseThrow();
              assertThat(read(record).getId())
                  .isEqualTo(
                      "%016x-%d-%d-%d",
                      origin.publisher(), origin.epoch(), record.partition(), origin.sequence());
            });
  }

  @Test
  void areSentByATransactionalPublisher() {
    try (TransactionalPublisher<IndexedRecord> publisher =
        TransactionalPublisher.open(mesh, registry, orders, name)) {
      publisher.publishAll(List.of(Ports.generic("a", 1), Ports.generic("b", 2)));
      publisher.publishAll(List.of(Ports.generic("c", 1)));
    }

    assertEvents("a", "b", "c");
  }

  @Test
  void areSentByAPublisherOfSeveralPorts() {
    try (AtomicPublisher publisher = AtomicPublisher.open(mesh, registry, name)) {
      publisher.publish(List.of(new AtomicPublisher.Addressed(orders, Ports.generic("a", 1))));
      publisher.publish(List.of(new AtomicPublisher.Addressed(orders, Ports.generic("b", 1))));
    }

    assertEvents("a", "b");
  }

  @Test
  void areSentByAnOutbox() {
    try (FileOutbox<Order> outbox =
        FileOutbox.open(
            mesh, registry, orders, Order.class, name, folder, positions, ClientObserver.NONE)) {
      outbox.append(Ports.order("a", 1));
      outbox.append(Ports.order("b", 2));
      await().atMost(SOON).until(() -> outbox.stats().published() == 2);
    }

    assertEvents("a", "b");
  }

  @Test
  void haveTheSameIdWhenASourceIsReadAgain() {
    publish(0, "a", "b");
    List<String> ids = ids();
    publish(2, "c");
    assertEvents("a", "b", "c");

    // Somebody sets the source back, to publish all of it once more.
    publish(0);
    publish(0, "a", "b");

    assertThat(ids()).hasSize(5).containsAll(ids);
    assertThat(ids().stream().distinct()).hasSize(3);
  }

  /** Publishes from a position on; without events it only goes there. */
  private void publish(long from, String... keys) {
    try (SourcePublisher<Order> source =
        SourcePublisher.open(mesh, registry, orders, Order.class, name, positions)) {
      List<Order> events = List.of(keys).stream().map(key -> Ports.order(key, 1)).toList();
      if (!events.isEmpty()) {
        assertThat(source.position()).isEqualTo(from);
      }
      source.publish(events, from + events.size());
    }
  }

  private void assertEvents(String... keys) {
    List<CloudEvent> events = records().stream().map(CloudEventsIT::read).toList();
    assertThat(events).extracting(CloudEvent::getSubject).containsExactlyInAnyOrder(keys);
    assertThat(events).extracting(CloudEvent::getId).doesNotHaveDuplicates();
    URI schema = SCHEMAS.resolve(Integer.toString(registry.idOf("", Ports.ORDER)));
    for (ConsumerRecord<byte[], byte[]> record : records()) {
      CloudEvent event = read(record);
      assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
      assertThat(event.getSource()).isEqualTo(URI.create("/shop/" + name));
      assertThat(event.getType()).isEqualTo(Ports.ORDER.getFullName() + ".v1");
      assertThat(event.getDataContentType()).isEqualTo("application/avro");
      assertThat(event.getDataSchema()).isEqualTo(schema);
      assertThat(Objects.requireNonNull(event.getTime()).toInstant())
          .isEqualTo(Instant.ofEpochMilli(record.timestamp()));
      assertThat(Objects.requireNonNull(event.getData()).toBytes()).isEqualTo(record.value());
      assertThat(event.getExtensionNames()).isEmpty();
    }
  }

  private List<String> ids() {
    return records().stream().map(record -> read(record).getId()).toList();
  }

  private static CloudEvent read(ConsumerRecord<byte[], byte[]> record) {
    return KafkaMessageFactory.createReader(record).toEvent();
  }

  private List<ConsumerRecord<byte[], byte[]>> records() {
    return Published.records(KAFKA, orders.id().topic());
  }
}
