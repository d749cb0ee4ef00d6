package dev.weft.sdk.publish;

import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.EventHeaders;
import dev.weft.sdk.descriptor.Guarantees;
import dev.weft.sdk.descriptor.OnViolation;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.QualityRule;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.Version;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.testkit.InMemoryRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Ports with topics of their own, for tests. */
final class Ports {

  static final Schema ORDER = Order.SCHEMA$;

  private static final int PARTITIONS = 3;

  private static final Schema POSITION =
      SchemaBuilder.record("SourcePosition")
          .fields()
          .requiredString("source")
          .requiredLong("position")
          .endRecord();

  private Ports() {}

  /** Orders, of which none has a negative amount. */
  static OutputPort orders(String name) {
    return orders(name, OnViolation.REJECT);
  }

  /** The same, with what becomes of one that has. */
  static OutputPort orders(String name, OnViolation onViolation) {
    return orders(name, onViolation, EventHeaders.NONE);
  }

  /** The same, whose records are CloudEvents. */
  static OutputPort cloudEvents(String name) {
    return orders(name, OnViolation.REJECT, EventHeaders.CLOUDEVENTS);
  }

  private static OutputPort orders(String name, OnViolation onViolation, EventHeaders headers) {
    return port(
        "shop",
        name,
        ORDER,
        "id",
        new Guarantees(
            Guarantees.DEFAULT.compatibility(),
            List.of(QualityRule.cel("not-negative", "record.amount >= 0")),
            List.of(),
            onViolation,
            headers));
  }

  /** A name that no other test has. */
  static String unused(String prefix) {
    return prefix + "-" + Long.toString(System.nanoTime(), 36);
  }

  /** The same in every process. */
  static InMemoryRegistry registry() {
    InMemoryRegistry registry = new InMemoryRegistry();
    List.of(ORDER, POSITION, Schema.create(Schema.Type.STRING))
        .forEach(schema -> registry.idOf("", schema));
    return registry;
  }

  static OutputPort positions(String name) {
    return port("mesh", name, POSITION, "source", Guarantees.DEFAULT);
  }

  static void create(MeshConnection mesh, OutputPort... ports) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", mesh.bootstrapServers()))) {
      for (OutputPort port : ports) {
        admin
            .createTopics(
                List.of(
                    new NewTopic(port.id().topic(), PARTITIONS, (short) 1),
                    new NewTopic(QuarantineHeaders.topic(port.id()), 1, (short) 1)))
            .all()
            .get();
      }
    }
  }

  static GenericRecord generic(String id, long amount) {
    GenericRecord order = new GenericData.Record(ORDER);
    order.put("id", id);
    order.put("amount", amount);
    return order;
  }

  static Order order(String id, long amount) {
    Order order = new Order();
    order.put("id", id);
    order.put("amount", amount);
    return order;
  }

  /** Orders of which a field is personal. */
  static OutputPort classified(String name, String field) {
    return port("shop", name, ORDER, "id", Guarantees.DEFAULT, Map.of(field, "personal"));
  }

  private static OutputPort port(
      String domain, String name, Schema schema, String key, Guarantees guarantees) {
    return port(domain, name, schema, key, guarantees, Map.of());
  }

  private static OutputPort port(
      String domain,
      String name,
      Schema schema,
      String key,
      Guarantees guarantees,
      Map<String, String> classifications) {
    PortId id = new PortId(new ProductId(domain, name), name, 1);
    return new OutputPort(
        id,
        "",
        new Contract(
            id.urn(),
            new Version(1, 0, 0),
            Status.ACTIVE,
            Description.NONE,
            schema,
            RecordKey.of(schema, List.of(key)),
            Optional.empty(),
            classifications,
            Optional.empty(),
            guarantees,
            Optional.empty()));
  }
}
