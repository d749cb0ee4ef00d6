package dev.weft.runtime.console;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.publish.ProductPublisher;
import dev.weft.sdk.publish.PublisherSettings;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.testkit.InMemoryRegistry;
import dev.weft.sdk.testkit.SharedKafka;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The orders of the sample mesh on the broker that the tests of this JVM share: one order, one
 * deletion, one record of something else. No other product of the sample has a topic.
 */
final class SampleRecords {

  static final MeshConnection MESH =
      new MeshConnection(SharedKafka.bootstrapServers(), URI.create("http://127.0.0.1:1"));
  static final Registry REGISTRY = new InMemoryRegistry();

  private static boolean published;

  private SampleRecords() {}

  /** Publishes them, once for all tests. */
  static synchronized void publish() {
    if (published) {
      return;
    }
    OutputPort port = SampleMesh.orders().mainPort();
    Map<String, Object> servers = Map.of("bootstrap.servers", MESH.bootstrapServers());
    try (Admin admin = Admin.create(servers)) {
      admin.createTopics(List.of(new NewTopic(port.id().topic(), 1, (short) 1))).all().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("The topic of the sample's orders can't be made", e);
    }
    try (ProductPublisher<IndexedRecord> publisher =
        ProductPublisher.open(MESH, REGISTRY, port, PublisherSettings.DEFAULT)) {
      publisher.publish(order()).toCompletableFuture().join();
    }
    byte[] key = "key".getBytes(StandardCharsets.UTF_8);
    try (KafkaProducer<byte[], byte[]> raw =
        new KafkaProducer<>(servers, new ByteArraySerializer(), new ByteArraySerializer())) {
      raw.send(new ProducerRecord<>(port.id().topic(), key, null)).get();
      raw.send(new ProducerRecord<>(port.id().topic(), key, key)).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("The sample's orders can't be published", e);
    }
    published = true;
  }

  private static GenericData.Record order() {
    Schema order = SampleMesh.ORDER;
    Schema address = order.getField("ship_to").schema();
    return new GenericRecordBuilder(order)
        .set("order_id", new UUID(1, 2))
        .set("ordered_on", LocalDate.of(1998, 12, 30))
        .set("amount", new BigDecimal("12.5000"))
        .set("email", "ada@example.org")
        .set("channel", new GenericData.EnumSymbol(order.getField("channel").schema(), "WEB"))
        .set("ship_to", new GenericRecordBuilder(address).set("city", SampleMesh.HOSTILE).build())
        .set("lines", List.of())
        .build();
  }
}
