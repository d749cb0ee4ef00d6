package dev.weft.sdk.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.Version;
import dev.weft.sdk.embedded.EmbeddedKafka;
import dev.weft.sdk.embedded.NeedsOwnBroker;
import dev.weft.sdk.serde.KafkaAccess;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Origin;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.serde.RegistryAccess;
import dev.weft.sdk.testkit.InMemoryRegistry;
import dev.weft.sdk.testkit.SharedKafka;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductPublisherIT {

  private static final int PARTITIONS = 3;
  private static final Schema ORDER =
      SchemaBuilder.record("Order")
          .namespace("shop")
          .fields()
          .requiredString("id")
          .requiredLong("amount")
          .name("at")
          .type(LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG)))
          .noDefault()
          .endRecord();
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.250Z");
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final Registry registry = new InMemoryRegistry();
  private final MeshConnection mesh = connection(SharedKafka.bootstrapServers());

  @Test
  void saysWhereEachEventLies() throws Exception {
    OutputPort port = port(mesh);
    try (ProductPublisher<IndexedRecord> publisher =
        ProductPublisher.open(mesh, registry, port, PublisherSettings.DEFAULT)) {
      Receipt first = publisher.publishAndWait(order("o-1", 5));
      Receipt second = publisher.publish(order("o-1", 6)).toCompletableFuture().join();

      assertThat(first).isEqualTo(new Receipt(port.id().topic(), first.partition(), 0, AT, false));
      assertThat(second).isEqualTo(new Receipt(port.id().topic(), first.partition(), 1, AT, false));
      assertThat(publisher.stats()).isEqualTo(new PublisherStats(2, 0, 0, 0, 0));
    }
  }

  @Test
  void numbersTheRecordsOfEachPartitionWithoutAGap() throws Exception {
    OutputPort port = port(mesh);
    try (ProductPublisher<IndexedRecord> publisher =
        ProductPublisher.open(
            mesh,
            registry,
            port,
            PublisherSettings.DEFAULT.named("till-7").traced(() -> Optional.of(TRACE)))) {
      for (int i = 0; i < 500; i++) {
        publisher.publish(order("o-" + i, i));
      }
    }

    Map<Integer, List<ConsumerRecord<byte[], byte[]>>> partitions = read(port, 500);
    assertThat(partitions).hasSize(PARTITIONS);
    partitions.forEach(
        (partition, records) -> {
          for (int i = 0; i < records.size(); i++) {
            ConsumerRecord<byte[], byte[]> record = records.get(i);
            assertThat(Origin.parse(record.headers().lastHeader(Origin.HEADER).value()))
                .get()
                .extracting(Origin::epoch, Origin::sequence)
                .containsExactly(0L, (long) i);
            assertThat(record.headers().lastHeader("traceparent").value())
                .isEqualTo(TRACE.getBytes(StandardCharsets.US_ASCII));
            assertThat(record.timestamp()).isEqualTo(AT.toEpochMilli());
          }
        });
  }

  @Test
  void publishesManyAtOnceToTopicsThatWereJustMade() throws Exception {
    for (int topic = 0; topic < 8; topic++) {
      OutputPort port = port(mesh);
      try (ProductPublisher<IndexedRecord> publisher =
          ProductPublisher.open(mesh, registry, port, PublisherSettings.DEFAULT)) {
        CompletableFuture<?>[] threads = new CompletableFuture<?>[4];
        for (int thread = 0; thread < threads.length; thread++) {
          threads[thread] = CompletableFuture.runAsync(() -> publishMany(publisher));
        }
        CompletableFuture.allOf(threads).get(30, TimeUnit.SECONDS);

        assertThat(publisher.stats()).isEqualTo(new PublisherStats(8_000, 0, 0, 0, 0));
      }
    }
  }

  private static void publishMany(ProductPublisher<IndexedRecord> publisher) {
    for (int i = 0; i < 2_000; i++) {
      publisher.publish(order("o-" + i, i));
    }
    publisher.flush();
  }

  @Test
  void givesBackWhatBreaksItsSchemaAndGoesOn() throws Exception {
    OutputPort port = port(mesh);
    GenericRecord broken = order("o-1", 5);
    broken.put("amount", null);
    try (ProductPublisher<IndexedRecord> publisher =
        ProductPublisher.open(mesh, registry, port, PublisherSettings.DEFAULT)) {
      CompletableFuture<Receipt> refused = publisher.publish(broken).toCompletableFuture();
      Receipt sound = publisher.publishAndWait(order("o-1", 6));

      assertThat(refused).isCompletedExceptionally();
      assertThatExceptionOfType(CompletionException.class)
          .isThrownBy(refused::join)
          .withCauseInstanceOf(RejectedException.class);
      assertThatExceptionOfType(RejectedException.class)
          .isThrownBy(() -> publisher.publishAndWait(broken))
          .withMessageContaining(port.id().toString())
          .withMessageContaining("amount")
          .satisfies(e -> assertThat(e.violations()).hasSize(1));
      assertThat(sound.offset()).isZero();
      assertThat(publisher.stats()).isEqualTo(new PublisherStats(1, 0, 2, 0, 0));
    }
  }

  @Test
  void givesBackWhatKafkaFindsTooLarge() throws Exception {
    OutputPort port = port(mesh);
    try (ProductPublisher<IndexedRecord> publisher =
        ProductPublisher.open(mesh, registry, port, PublisherSettings.DEFAULT)) {
      assertThatExceptionOfType(RejectedException.class)
          .isThrownBy(() -> publisher.publishAndWait(order("x".repeat(2_000_000), 1)))
          .withMessageContaining("larger than");
    }
  }

  @Test
  @NeedsOwnBroker
  void saysSoWhenTheClusterIsAway(@TempDir Path folder) throws Exception {
    EmbeddedKafka broker = EmbeddedKafka.start(folder);
    MeshConnection away = impatient(broker.bootstrapServers());
    OutputPort port = port(away);
    try (ProductPublisher<IndexedRecord> publisher =
        ProductPublisher.open(away, registry, port, PublisherSettings.DEFAULT)) {
      publisher.publishAndWait(order("o-1", 1));
      broker.close();

      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> publisher.publishAndWait(order("o-1", 2)))
          .withMessageContaining("Not known to be published to " + port.id());
      assertThat(publisher.stats()).isEqualTo(new PublisherStats(1, 0, 0, 1, 0));
    }
  }

  @Test
  void keepsItsMemoryBoundedWhileTheClusterIsAway() {
    MeshConnection nowhere = impatient("127.0.0.1:1");
    OutputPort port = newPort();
    try (ProductPublisher<IndexedRecord> publisher =
        ProductPublisher.open(nowhere, registry, port, PublisherSettings.DEFAULT)) {
      CompletableFuture<Receipt> answer = publisher.publish(order("o-1", 1)).toCompletableFuture();

      // It can't even be asked where to send to: nothing is kept, and the answer is there.
      assertThat(answer).isCompletedExceptionally();
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> publisher.publishAndWait(order("o-1", 1)));
    }
  }

  private static MeshConnection connection(String bootstrapServers) {
    return new MeshConnection(bootstrapServers, URI.create("http://127.0.0.1/unused"));
  }

  private static MeshConnection impatient(String bootstrapServers) {
    return new MeshConnection(
        bootstrapServers,
        URI.create("http://127.0.0.1/unused"),
        RegistryAccess.OPEN,
        new KafkaAccess(
            Optional.empty(),
            Map.of(
                "max.block.ms", "300",
                "request.timeout.ms", "500",
                "delivery.timeout.ms", "1000")));
  }

  private static GenericRecord order(String id, long amount) {
    GenericRecord order = new GenericData.Record(ORDER);
    order.put("id", id);
    order.put("amount", amount);
    order.put("at", AT);
    return order;
  }

  private static OutputPort newPort() {
    String name = "orders-" + Long.toString(System.nanoTime(), 36);
    PortId id = new PortId(new ProductId("shop", name), name, 1);
    return new OutputPort(
        id,
        "",
        new Contract(
            id.urn(),
            new Version(1, 0, 0),
            Status.ACTIVE,
            Description.NONE,
            ORDER,
            RecordKey.of(ORDER, List.of("id")),
            Optional.of("at"),
            Map.of(),
            Optional.empty()));
  }

  private static OutputPort port(MeshConnection mesh) throws Exception {
    OutputPort port = newPort();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", mesh.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(port.id().topic(), PARTITIONS, (short) 1)))
          .all()
          .get();
    }
    return port;
  }

  private Map<Integer, List<ConsumerRecord<byte[], byte[]>>> read(OutputPort port, int count) {
    Map<Integer, List<ConsumerRecord<byte[], byte[]>>> partitions = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", mesh.bootstrapServers(), "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(
          consumer.partitionsFor(port.id().topic()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList());
      int read = 0;
      while (read < count) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          partitions.computeIfAbsent(record.partition(), p -> new ArrayList<>()).add(record);
          read++;
        }
      }
    }
    return partitions;
  }
}
