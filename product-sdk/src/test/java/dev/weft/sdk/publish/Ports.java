package dev.weft.sdk.publish;

import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.Guarantees;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.QualityRule;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.Version;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.serde.MeshConnection;
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

  static final Schema ORDER =
      SchemaBuilder.record("Order")
          .namespace("shop")
          .fields()
          .requiredString("id")
          .requiredLong("amount")
          .endRecord();

  private static final Schema POSITION =
      SchemaBuilder.record("SourcePosition")
          .fields()
          .requiredString("source")
          .requiredLong("position")
          .endRecord();

  private Ports() {}

  /** Orders, of which none has a negative amount. */
  static OutputPort orders(String name) {
    return port(
        "shop",
        name,
        ORDER,
        "id",
        new Guarantees(
            Guarantees.DEFAULT.compatibility(),
            List.of(
                new QualityRule(
                    "not-negative",
                    Optional.empty(),
                    QualityRule.Type.CUSTOM,
                    Optional.empty(),
                    "record.amount >= 0",
                    Map.of(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("cel"))),
            List.of()));
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
                    new NewTopic(port.id().topic(), 1, (short) 1),
                    new NewTopic(QuarantineHeaders.topic(port.id()), 1, (short) 1)))
            .all()
            .get();
      }
    }
  }

  static GenericRecord order(String id, long amount) {
    GenericRecord order = new GenericData.Record(ORDER);
    order.put("id", id);
    order.put("amount", amount);
    return order;
  }

  private static OutputPort port(
      String domain, String name, Schema schema, String key, Guarantees guarantees) {
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
            Map.of(),
            Optional.empty(),
            guarantees,
            Optional.empty()));
  }
}
