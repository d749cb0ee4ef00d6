package dev.weft.sdk.subscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.Version;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.testkit.InMemoryRegistry;
import dev.weft.sdk.testkit.SharedKafka;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class TableSnapshotIT {

  private static final Schema STOCK =
      SchemaBuilder.record("Stock")
          .fields()
          .requiredString("item")
          .requiredInt("pieces")
          .endRecord();

  private final Registry registry = new InMemoryRegistry();
  private final MeshConnection mesh =
      new MeshConnection(SharedKafka.bootstrapServers(), URI.create("http://127.0.0.1/unused"));
  private OutputPort port;

  @BeforeEach
  void createTopic(TestInfo test) throws Exception {
    String name = "stock-" + Integer.toUnsignedString(test.getDisplayName().hashCode(), 36);
    port = port(new PortId(new ProductId("depot", "s" + name), "s" + name, 1));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", mesh.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(port.id().topic(), 1, (short) 1)
                      .configs(Map.of("cleanup.policy", "compact"))))
          .all()
          .get();
    }
  }

  @Test
  void hasTheLastValueOfEachKeyWithoutTheDeletedOnes() throws Exception {
    try (KafkaProducer<Key, IndexedRecord> writer = writer("a")) {
      writer.beginTransaction();
      send(writer, record("nail", 10));
      send(writer, record("screw", 5));
      send(writer, record("nail", 7));
      send(writer, new ProducerRecord<>(port.id().topic(), new Key("screw"), null));
      writer.commitTransaction();
    }

    assertThat(pieces(TableSnapshot.read(mesh, registry, port))).containsOnly(Map.entry("nail", 7));
  }

  @Test
  void isEmptyWhenNothingWasWritten() {
    assertThat(TableSnapshot.read(mesh, registry, port)).isEmpty();
  }

  @Test
  void waitsForAnOpenTransactionThatHidesWhatWasCommittedBehindIt() throws Exception {
    try (KafkaProducer<Key, IndexedRecord> slow = writer("slow");
        KafkaProducer<Key, IndexedRecord> quick = writer("quick")) {
      slow.beginTransaction();
      send(slow, record("bolt", 1));
      quick.beginTransaction();
      send(quick, record("nail", 3));
      quick.commitTransaction();

      CompletableFuture<Map<String, Integer>> snapshot =
          CompletableFuture.supplyAsync(
              () -> pieces(TableSnapshot.read(mesh, registry, port)),
              task -> new Thread(task).start());
      await().during(Duration.ofMillis(500)).until(() -> !snapshot.isDone());
      slow.abortTransaction();

      assertThat(snapshot.get()).containsOnly(Map.entry("nail", 3));
    }
  }

  private KafkaProducer<Key, IndexedRecord> writer(String name) {
    KafkaProducer<Key, IndexedRecord> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                mesh.bootstrapServers(),
                "transactional.id",
                port.id().topic() + name),
            AvroSerdes.keys(registry, port).serializer(),
            AvroSerdes.genericValues(registry, port));
    producer.initTransactions();
    return producer;
  }

  /** Waits for the answer, so that the order in the log is that of the calls. */
  private static void send(
      KafkaProducer<Key, IndexedRecord> writer, ProducerRecord<Key, IndexedRecord> record)
      throws Exception {
    assertThat(writer.send(record).get().hasOffset()).isTrue();
  }

  private ProducerRecord<Key, IndexedRecord> record(String item, int pieces) {
    GenericRecord stock = new GenericData.Record(STOCK);
    stock.put("item", item);
    stock.put("pieces", pieces);
    return new ProducerRecord<>(port.id().topic(), new Key(item), stock);
  }

  private static Map<String, Integer> pieces(Map<Key, IndexedRecord> table) {
    return table.entrySet().stream()
        .collect(
            Collectors.toMap(
                row -> row.getKey().datum().toString(), row -> (Integer) row.getValue().get(1)));
  }

  private static OutputPort port(PortId id) {
    return new OutputPort(
        id,
        "",
        new Contract(
            id.urn(),
            new Version(1, 0, 0),
            Status.ACTIVE,
            Description.NONE,
            STOCK,
            RecordKey.of(STOCK, List.of("item")),
            Optional.empty(),
            Map.of(),
            Optional.empty()));
  }
}
