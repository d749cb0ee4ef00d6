package dev.weft.sdk.subscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.testkit.MeshTest;
import dev.weft.sdk.testkit.TestMesh;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MeshTest("classpath:depot-mesh")
class TableSnapshotIT {

  private TestMesh mesh;
  private OutputPort port;

  @BeforeEach
  void findPort(TestMesh mesh) {
    this.mesh = mesh;
    this.port = mesh.declaration().product(ProductId.parse("depot.stock")).orElseThrow().mainPort();
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

    assertThat(pieces(read())).containsOnly(Map.entry("nail", 7));
  }

  @Test
  void isEmptyWhenNothingWasWritten() {
    assertThat(read()).isEmpty();
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
          CompletableFuture.supplyAsync(() -> pieces(read()), task -> new Thread(task).start());
      await().during(Duration.ofMillis(500)).until(() -> !snapshot.isDone());
      slow.abortTransaction();

      assertThat(snapshot.get()).containsOnly(Map.entry("nail", 3));
    }
  }

  private Map<Key, IndexedRecord> read() {
    return TableSnapshot.read(mesh.connection(), mesh.registry(), port);
  }

  private KafkaProducer<Key, IndexedRecord> writer(String name) {
    KafkaProducer<Key, IndexedRecord> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                mesh.connection().bootstrapServers(),
                "transactional.id",
                port.id().topic() + name),
            AvroSerdes.keys(mesh.registry(), port).serializer(),
            AvroSerdes.genericValues(mesh.registry(), port));
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
    GenericRecord stock = new GenericData.Record(port.contract().schema());
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
}
