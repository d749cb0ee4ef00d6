package dev.weft.sdk.descriptor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The contract document: the Open Data Contract Standard, with what Weft needs on top of it (a
 * schema).
 */
final class OdcsShape {

  static final String KIND = "DataContract";
  static final String V3_1 = "v3.1.0";
  static final String V3_2 = "v3.2.0";

  static final Shape.Fields OLDER = contract(BitolShapes.odcs31(), false);
  static final Shape.Fields NEWER = contract(BitolShapes.odcs32(), true);

  private OdcsShape() {}

  /** The shape of the version of the standard that a document says it follows. */
  static Shape of(YamlNode document) {
    return document.text("apiVersion").filter(V3_1::equals).isPresent() ? OLDER : NEWER;
  }

  private static Shape.Fields contract(BitolShapes bitol, boolean since32) {
    Shape team = identified(bitol, bitol.team());
    Shape.Fields contract =
        bitol
            .annotated(
                bitol.fields(
                    "id",
                    "name",
                    "tenant",
                    "dataProduct",
                    "domain",
                    "slaDefaultElement",
                    "contractCreatedTs"))
            .with("apiVersion", new Shape.Word(List.of(V3_1, V3_2)))
            .with("kind", new Shape.Word(List.of(KIND)))
            .with("version", BitolShapes.VERSION)
            .with("status", BitolShapes.STATUS)
            .with("description", bitol.description().opened())
            .with("customProperties", bitol.custom(WeftProperties.CONTRACT))
            .with("schema", new Shape.ListOf(new SchemaShapes(bitol, since32).object()))
            .with("servers", new Shape.ListOf(server(bitol, since32)))
            .with("support", new Shape.ListOf(support(bitol)))
            .with(
                "price",
                bitol.identified("priceCurrency", "priceUnit").with("priceAmount", Shape.NUMBER))
            .with(
                "team",
                new Shape.ListOr(new Shape.ListOf(bitol.member().requiring("username")), team))
            .with("roles", new Shape.ListOf(role(bitol)))
            .with("slaProperties", new Shape.ListOf(serviceLevel(bitol, since32)));
    return (since32 ? contract.with("context", context(bitol)) : contract)
        .requiring("apiVersion", "kind", "id", "version", "status", "schema");
  }

  /** Guidance in parts, or in one text. */
  static Shape context(BitolShapes bitol) {
    return new Shape.TextOr(bitol.context());
  }

  private static Shape identified(BitolShapes bitol, Shape.Fields fields) {
    return fields.with("id", bitol.id().orElseThrow());
  }

  /** Each type of server has keys of its own; those of Kafka are checked. */
  private static Shape server(BitolShapes bitol, boolean since32) {
    Shape.Fields any =
        bitol
            .identified("server", "type", "description", "environment")
            .with("roles", new Shape.ListOf(role(bitol)))
            .with("customProperties", bitol.custom())
            .opened()
            .requiring("server", "type");
    Map<String, Shape> types = new LinkedHashMap<>();
    ServerTypes.of(since32).forEach(type -> types.put(type, any));
    types.put(
        ServerTypes.KAFKA,
        any.texts("host", "format", "encoding").requiring("server", "type", "host"));
    return new Shape.ByWord("type", types, any);
  }

  private static Shape.Fields role(BitolShapes bitol) {
    return bitol
        .identified("role", "description", "access", "firstLevelApprovers", "secondLevelApprovers")
        .with("customProperties", bitol.custom())
        .requiring("role");
  }

  private static Shape.Fields support(BitolShapes bitol) {
    return bitol
        .identified("channel", "url", "description", "tool", "scope", "invitationUrl")
        .with("customProperties", bitol.custom())
        .requiring("channel");
  }

  private static Shape.Fields serviceLevel(BitolShapes bitol, boolean since32) {
    Shape.Fields level =
        bitol
            .identified(
                "property", "unit", "element", "driver", "description", "scheduler", "schedule")
            .with("value", Shape.SINGLE)
            .with("valueExt", Shape.SINGLE);
    return (since32
            ? level
                .with("customProperties", bitol.custom())
                .with("authoritativeDefinitions", bitol.definitions())
            : level)
        .requiring("property", "value");
  }
}
