package dev.weft.runtime;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.reconcile.StartUp;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.Domain;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.ProductKind;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.TopicSettings;
import dev.weft.sdk.descriptor.Transform;
import dev.weft.sdk.descriptor.Version;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.testkit.InMemoryRegistry;
import dev.weft.sdk.testkit.SharedKafka;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A running mesh of one domain, {@code shop} with a suffix of its own: {@code orders} is published
 * to, {@code totals} is derived from it, {@code value} is virtual.
 */
public final class TestMesh implements AutoCloseable {

  private static final Schema ORDER =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Order", "namespace": "shop", "doc": "What was ordered.",
               "fields": [
                {"name": "order_id", "type": "int", "doc": "The order."},
                {"name": "amount", "doc": "What it costs.", "type":
                  {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}},
                {"name": "ordered_on", "doc": "Day of the order.", "type":
                  {"type": "int", "logicalType": "date"}},
                {"name": "note", "type": ["null", "string"], "default": null, "doc": "A remark."},
                {"name": "lines", "doc": "What it consists of.", "default": [], "type":
                  {"type": "array", "items": {"type": "record", "name": "Line", "fields": [
                    {"name": "sku", "type": "string", "doc": "The article."}]}}}
              ]}
              """);

  private final String domain = "shop-" + UUID.randomUUID().toString().substring(0, 8);
  private final EmbeddedServer server;

  private TestMesh(Object... singletons) {
    ApplicationContext context =
        ApplicationContext.builder()
            .environments("test")
            .singletons(singletons)
            .properties(Map.of("micronaut.server.port", -1))
            .start();
    this.server = context.getBean(EmbeddedServer.class).start();
  }

  /** On the shared broker, with a registry that is there already. */
  public static TestMesh start(MeshConnection connection) {
    TestMesh mesh = new TestMesh(connection);
    try {
      Declaration declaration = mesh.declaration();
      mesh.bean(StartUp.class).prepare(declaration);
      mesh.bean(Catalog.class).publish(declaration);
      return mesh;
    } catch (RuntimeException e) {
      mesh.close();
      throw e;
    }
  }

  /** On the shared broker, with a registry of its own. */
  public static TestMesh start() {
    TestMesh mesh =
        new TestMesh(
            new InMemoryRegistry(),
            new MeshConnection(SharedKafka.bootstrapServers(), URI.create("http://127.0.0.1:1")));
    Declaration declaration = mesh.declaration();
    mesh.server.getApplicationContext().getBean(Catalog.class).publish(declaration);
    List<NewTopic> topics = new ArrayList<>();
    for (DataProduct product : declaration.products().values()) {
      if (product.hasTopics()) {
        topics.add(new NewTopic(product.mainPort().id().topic(), 2, (short) 1));
      }
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()))) {
      admin.createTopics(topics).all().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("Topics can't be made", e);
    }
    return mesh;
  }

  public String address(String product) {
    return domain + "." + product;
  }

  public String domain() {
    return domain;
  }

  public URI url() {
    return server.getURI();
  }

  public <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  @Override
  public void close() {
    server.getApplicationContext().close();
  }

  public Declaration declaration() {
    Domain shop =
        new Domain(domain, "Shop", "Shop Team", "shop@example.org", "Sells.", "", Map.of());
    TreeMap<ProductId, DataProduct> products = new TreeMap<>();
    PortId orders = port("orders");
    for (DataProduct product :
        List.of(
            product(ProductKind.SOURCE_ALIGNED, "orders", List.of(), Optional.empty()),
            product(
                ProductKind.AGGREGATED,
                "totals",
                List.of(orders),
                Optional.of(new Transform.Java("shop.Totals"))),
            product(
                ProductKind.VIRTUAL,
                "value",
                List.of(orders),
                Optional.of(new Transform.Sql("value.sql", "SELECT 1"))))) {
      products.put(product.id(), product);
    }
    return new Declaration(new TreeMap<>(Map.of(domain, shop)), products);
  }

  private PortId port(String product) {
    return new PortId(new ProductId(domain, product), product, 1);
  }

  private DataProduct product(
      ProductKind kind, String name, List<PortId> inputs, Optional<Transform> transform) {
    Contract contract =
        new Contract(
            port(name).urn(),
            new Version(1, 2, 0),
            Status.ACTIVE,
            new Description("One record an order.", "", "Take it as it is."),
            ORDER,
            RecordKey.of(ORDER, List.of("order_id")),
            Optional.of("ordered_on"),
            Map.of("note", "confidential"),
            kind == ProductKind.VIRTUAL
                ? Optional.empty()
                : Optional.of(
                    new TopicSettings(2, TopicSettings.Cleanup.DELETE, Optional.empty())));
    return new DataProduct(
        new ProductId(domain, name),
        kind,
        new Version(1, 0, 0),
        Status.ACTIVE,
        new Description("The " + name + " of the shop.", "Nothing else.", "Read it."),
        List.of("retail"),
        inputs,
        List.of(new OutputPort(port(name), "A stream.", contract)),
        transform);
  }
}
