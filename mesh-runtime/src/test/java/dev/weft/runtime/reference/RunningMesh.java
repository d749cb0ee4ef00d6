package dev.weft.runtime.reference;

import dev.weft.runtime.local.Pace;
import dev.weft.sdk.Mesh;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.embedded.EmbeddedKafka;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.stream.DerivedApp;
import dev.weft.sdk.stream.DerivedProduct;
import dev.weft.sdk.stream.PortFiller;
import dev.weft.sdk.testkit.InMemoryRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The reference mesh on a broker of its own: the names of its topics and applications are declared,
 * so it can't share one with other tests.
 */
final class RunningMesh implements AutoCloseable {

  private static final Map<String, DerivedProduct> DEFINITIONS =
      Map.of(
          "sales.daily-totals", new DailyTotalsProduct(),
          "sales.monthly-totals", new MonthlyTotalsProduct(),
          "sales.product-revenue", new ProductRevenueProduct(),
          "marketing.promotion-performance", new PromotionPerformanceProduct(),
          "logistics.replenishment", new ReplenishmentProduct());

  private final Path directory;
  private final Declaration declaration = ReferenceMesh.DECLARATION;
  private final Registry registry;
  private final EmbeddedKafka broker;
  private final MeshConnection connection;
  private final Mesh mesh;

  RunningMesh(Path directory) throws Exception {
    this(directory, InMemoryRegistry.of(ReferenceMesh.DECLARATION));
  }

  RunningMesh(Path directory, Registry registry) throws Exception {
    this.directory = directory;
    this.registry = registry;
    this.broker = EmbeddedKafka.start(directory.resolve("kafka"));
    this.connection =
        new MeshConnection(broker.bootstrapServers(), URI.create("http://127.0.0.1:9"));
    this.mesh = Mesh.connect(connection, declaration, registry);
    createTopics();
  }

  private void createTopics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      for (DataProduct product : declaration.products().values()) {
        if (product.hasTopics()) {
          OutputPort port = product.mainPort();
          int partitions = port.contract().topic().orElseThrow().partitions();
          admin
              .createTopics(
                  List.of(
                      new NewTopic(port.id().topic(), partitions, (short) 1)
                          .configs(Map.of("retention.ms", "-1")),
                      new NewTopic(
                          QuarantineHeaders.topic(port.id()),
                          PortFiller.quarantinePartitions(port, declaration),
                          (short) 1)))
              .all()
              .get();
        }
      }
    }
  }

  Mesh mesh() {
    return mesh;
  }

  FoodMartServices startServices(Pace pace) {
    return FoodMartServices.start(mesh, declaration, pace);
  }

  List<DerivedApp> startApps() {
    return DEFINITIONS.entrySet().stream()
        .map(
            entry ->
                mesh.derive(
                    entry.getKey(), entry.getValue(), directory.resolve("streams"), "node-1"))
        .toList();
  }

  /** A reader of a product from its first record on. */
  <T extends SpecificRecord> ProductLog<T> log(String product, Class<T> type) {
    OutputPort port = declaration.product(ProductId.parse(product)).orElseThrow().mainPort();
    Consumer<Key, T> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest"),
            AvroSerdes.keys(registry, port).deserializer(),
            AvroSerdes.values(registry, port, type).deserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(port.id().topic()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    return new ProductLog<>(consumer, Duration.ofMillis(100));
  }

  @Override
  public void close() {
    broker.close();
  }
}
