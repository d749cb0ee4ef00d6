package dev.weft.sdk.descriptor;

import java.util.List;
import java.util.Map;

/**
 * The contract document: the Open Data Contract Standard, with what Weft needs on top of it (a
 * schema).
 */
final class OdcsShape {

  static final String KIND = "DataContract";

  private static final String V3_1 = "v3.1.0";
  private static final String V3_2 = "v3.2.0";

  private static final Shape OLDER = v3_1().contract();
  private static final Shape NEWER = v3_2().contract();

  private final BitolShapes bitol;
  private final boolean since32;

  /** An element of an array or map; it contains itself. */
  private final Shape.Fields item;

  /** A property of an object. */
  private final Shape.Fields property;

  private OdcsShape(BitolShapes bitol, boolean since32) {
    this.bitol = bitol;
    this.since32 = since32;
    this.item = item();
    this.property = item.requiring("name");
  }

  /** The shape of the version of the standard that a document says it follows. */
  static Shape of(YamlNode document) {
    return document.text("apiVersion").filter(V3_1::equals).isPresent() ? OLDER : NEWER;
  }

  private static OdcsShape v3_1() {
    return new OdcsShape(
        BitolShapes.of(
            "ODCS " + V3_1,
            List.of("property", "description"),
            List.of("type", "url", "description")),
        false);
  }

  private static OdcsShape v3_2() {
    return new OdcsShape(
        BitolShapes.of(
            "ODCS " + V3_2,
            List.of("id", "property", "description", "vendor"),
            List.of("id", "type", "url", "description")),
        true);
  }

  private Shape contract() {
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
            .with("schema", new Shape.ListOf(schemaObject()))
            .with("servers", new Shape.ListOf(server()))
            .with("support", new Shape.ListOf(support()))
            .with(
                "price", identified("priceCurrency", "priceUnit").with("priceAmount", Shape.NUMBER))
            .with("team", bitol.team())
            .with("roles", new Shape.ListOf(role()))
            .with("slaProperties", new Shape.ListOf(serviceLevel()));
    return (since32 ? contract.with("context", context()) : contract)
        .requiring("apiVersion", "kind", "id", "version", "status", "schema");
  }

  private Shape.Fields schemaObject() {
    Shape.Fields object =
        element("physicalName", "dataGranularityDescription")
            .with("logicalType", new Shape.Word(List.of("object")))
            .with("customProperties", bitol.custom(WeftProperties.SCHEMA_OBJECT))
            .with("properties", properties());
    return (since32 ? object.with("context", context()) : object).requiring("name");
  }

  private Shape properties() {
    return new Shape.ListOf(new Shape.Later(() -> property));
  }

  private Shape.Fields item() {
    Shape.Fields older =
        element(
                "physicalName",
                "logicalType",
                "classification",
                "encryptedName",
                "transformLogic",
                "transformDescription")
            .flags("primaryKey", "required", "unique", "partitioned", "criticalDataElement")
            .with("primaryKeyPosition", Shape.NUMBER)
            .with("partitionKeyPosition", Shape.NUMBER)
            .with("transformSourceObjects", BitolShapes.TEXTS)
            .with("examples", new Shape.ListOf(Shape.ANYTHING))
            .with("logicalTypeOptions", new Shape.Entries(Shape.ANYTHING))
            .with("properties", properties())
            .with("customProperties", bitol.custom(WeftProperties.PROPERTY))
            .with("items", new Shape.Later(() -> item));
    return since32
        ? older
            .texts("semanticType")
            .with("enum", new Shape.ListOf(enumValue()))
            .with("map", new Shape.Entries(new Shape.Later(() -> item)))
        : older;
  }

  private Shape.Fields enumValue() {
    return bitol
        .annotated(identified("label", "description"))
        .with("value", Shape.ANYTHING)
        .requiring("value");
  }

  /** What schema objects and properties have in common. */
  private Shape.Fields element(String... texts) {
    Shape.Fields element =
        bitol
            .annotated(
                identified(texts).texts("name", "physicalType", "description", "businessName"))
            .with("relationships", new Shape.ListOf(relationship()))
            .with("quality", new Shape.ListOf(quality()));
    return since32 ? element.flags("deprecated").with("synonyms", bitol.synonyms()) : element;
  }

  private Shape.Fields relationship() {
    Shape references = new Shape.TextOr(BitolShapes.TEXTS);
    return identified("type")
        .with("from", references)
        .with("to", references)
        .with("customProperties", bitol.custom(Map.of()))
        .requiring("to");
  }

  private Shape.Fields quality() {
    Shape range = new Shape.ListOf(Shape.NUMBER);
    return bitol
        .annotated(
            identified(
                "businessImpact",
                "description",
                "dimension",
                "method",
                "name",
                "schedule",
                "scheduler",
                "severity",
                "unit",
                "metric",
                "rule",
                "query",
                "engine"))
        .with("type", new Shape.Word(List.of("text", "library", "sql", "custom")))
        .with("arguments", new Shape.Entries(Shape.ANYTHING))
        .with("implementation", new Shape.TextOr(new Shape.Entries(Shape.ANYTHING)))
        .with("mustBe", Shape.ANYTHING)
        .with("mustNotBe", Shape.ANYTHING)
        .with("mustBeGreaterThan", Shape.NUMBER)
        .with("mustBeGreaterOrEqualTo", Shape.NUMBER)
        .with("mustBeLessThan", Shape.NUMBER)
        .with("mustBeLessOrEqualTo", Shape.NUMBER)
        .with("mustBeBetween", range)
        .with("mustNotBeBetween", range);
  }

  /** Each type of server has keys of its own; Weft reads none of them. */
  private Shape.Fields server() {
    return identified("server", "type", "description", "environment")
        .with("roles", new Shape.ListOf(role()))
        .with("customProperties", bitol.custom(Map.of()))
        .requiring("server", "type")
        .opened();
  }

  private Shape.Fields role() {
    return identified(
            "role", "description", "access", "firstLevelApprovers", "secondLevelApprovers")
        .with("customProperties", bitol.custom(Map.of()))
        .requiring("role");
  }

  private Shape.Fields support() {
    return identified("channel", "url", "description", "tool", "scope", "invitationUrl")
        .with("customProperties", bitol.custom(Map.of()))
        .requiring("channel");
  }

  private Shape.Fields serviceLevel() {
    Shape.Fields level =
        identified("property", "unit", "element", "driver", "description", "scheduler", "schedule")
            .with("value", Shape.ANYTHING)
            .with("valueExt", Shape.ANYTHING);
    return (since32
            ? level
                .with("customProperties", bitol.custom(Map.of()))
                .with("authoritativeDefinitions", bitol.definitions())
            : level)
        .requiring("property", "value");
  }

  private Shape context() {
    return new Shape.TextOr(bitol.context());
  }

  /** Version 3.2.0 gave nearly every part an id to refer to it by. */
  private Shape.Fields identified(String... texts) {
    return since32 ? bitol.fields(texts).texts("id") : bitol.fields(texts);
  }
}
