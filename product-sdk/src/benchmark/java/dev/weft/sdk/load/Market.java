package dev.weft.sdk.load;

import dev.weft.sdk.Mesh;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.Domain;
import dev.weft.sdk.descriptor.Guarantees;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.ProductKind;
import dev.weft.sdk.descriptor.QualityRule;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.TopicSettings;
import dev.weft.sdk.descriptor.Version;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.serde.SampleOrders;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** Meshes with a product of orders, and with others beside it. */
final class Market {

  static final int PARTITIONS = 3;

  private static final String DOMAIN = "load";

  private static final List<QualityRule> TEN_RULES =
      List.of(
          cel("record.total >= 0"),
          cel("record.tax < 1000"),
          cel("record.discount == null || record.discount < 1000"),
          cel("record.customer_id >= 0 && record.customer_id < 10000000"),
          cel("record.weight >= 0.0"),
          cel("record.received_at >= record.placed_at"),
          cel("record.due_on >= timestamp('2020-01-01T00:00:00Z')"),
          library("invalidValues", "currency", Map.of("validValues", List.of("EUR", "USD", "GBP"))),
          library("missingValues", "order_id", Map.of()),
          library("invalidValues", "note", Map.of("maxLength", 200L)));

  private final MeshConnection connection;
  private final Registry registry;
  private final SortedMap<ProductId, DataProduct> others = new TreeMap<>();
  private final Schema schema = SampleOrders.schema();

  /**
   * @param products how many the mesh knows
   */
  Market(String servers, Registry registry, int products) {
    this.connection = new MeshConnection(servers, URI.create("http://127.0.0.1/unused"));
    this.registry = registry;
    String text = schema.toString();
    for (int i = 1; i < products; i++) {
      // None shares a schema with another.
      Schema own = new Schema.Parser().parse(text.replace("dev.weft", "dev.weft.p" + i));
      add(others, "other-" + i, own, false);
    }
  }

  /** A mesh with a product of orders. */
  Mesh mesh(String product, boolean rules) {
    SortedMap<ProductId, DataProduct> products = new TreeMap<>(others);
    add(products, product, schema, rules);
    SortedMap<String, Domain> domains =
        new TreeMap<>(Map.of(DOMAIN, new Domain(DOMAIN, "", "", "", "", "", Map.of())));
    return Mesh.connect(connection, new Declaration(domains, products), registry);
  }

  static String address(String product) {
    return DOMAIN + "." + product;
  }

  static String topic(String product) {
    return port(product).topic();
  }

  static PortId port(String product) {
    return new PortId(new ProductId(DOMAIN, product), product, 1);
  }

  private static void add(
      SortedMap<ProductId, DataProduct> products, String name, Schema schema, boolean rules) {
    PortId id = port(name);
    Guarantees guarantees =
        rules
            ? new Guarantees(Guarantees.DEFAULT.compatibility(), TEN_RULES, List.of())
            : Guarantees.DEFAULT;
    Contract contract =
        new Contract(
            id.urn(),
            new Version(1, 0, 0),
            Status.ACTIVE,
            Description.NONE,
            schema,
            RecordKey.of(schema, List.of("order_id")),
            Optional.of("placed_at"),
            Map.of(),
            Optional.of(
                new TopicSettings(PARTITIONS, TopicSettings.Cleanup.DELETE, Optional.empty())),
            guarantees,
            Optional.empty());
    products.put(
        id.product(),
        new DataProduct(
            id.product(),
            ProductKind.SOURCE_ALIGNED,
            new Version(1, 0, 0),
            Status.ACTIVE,
            Description.NONE,
            List.of(),
            List.of(),
            List.of(new OutputPort(id, "", contract)),
            Optional.empty()));
  }

  private static QualityRule cel(String expression) {
    return QualityRule.cel(expression, expression);
  }

  private static QualityRule library(String metric, String element, Map<String, Object> arguments) {
    return QualityRule.none(metric + element, metric, element, arguments);
  }
}
