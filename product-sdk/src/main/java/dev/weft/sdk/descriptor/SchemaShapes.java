package dev.weft.sdk.descriptor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The part of a contract document that describes what records look like. */
final class SchemaShapes {

  private static final Pattern REFERENCE =
      Pattern.compile(
          "[A-Za-z_][A-Za-z0-9_]*\\.[A-Za-z_][A-Za-z0-9_]*"
              + "|([A-Za-z0-9._/:-]+\\.yaml#)?/?[A-Za-z_][A-Za-z0-9_]*/[A-Za-z0-9_-]+"
              + "(/[A-Za-z_][A-Za-z0-9_]*/[A-Za-z0-9_-]+)*");

  /** Since v3.2.0 names may have hyphens, and there may be more than two of them. */
  private static final Pattern REFERENCE_32 =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(\\.[A-Za-z_][A-Za-z0-9_-]*)+|" + REFERENCE);

  private static final Shape POSITION = new Shape.WholeNumber(-1, 999_999_999);

  private final BitolShapes bitol;
  private final boolean since32;

  /** An element of an array or map; it contains itself. */
  private final Shape item;

  /** A property of an object. */
  private final Shape property;

  SchemaShapes(BitolShapes bitol, boolean since32) {
    this.bitol = bitol;
    this.since32 = since32;
    Shape.Fields any = any();
    this.item = byType(any.with("properties", properties()));
    this.property = byType(any.requiring(required("name")));
  }

  Shape.Fields object() {
    Shape.Fields object =
        element("physicalName", "dataGranularityDescription")
            .with(
                "relationships",
                new Shape.ListOf(relationship().with("from", references()).requiring("from", "to")))
            .with("logicalType", new Shape.Word(List.of("object")))
            .with("customProperties", bitol.custom(WeftProperties.SCHEMA_OBJECT))
            .with("properties", properties());
    return (since32 ? object.with("context", OdcsShape.context(bitol)) : object).requiring("name");
  }

  private Shape properties() {
    return new Shape.ListOf(new Shape.Later(() -> property));
  }

  /** What may be said of a property whatever its type. */
  private Shape.Fields any() {
    Shape.Fields any =
        element(
                "physicalName",
                "classification",
                "encryptedName",
                "transformLogic",
                "transformDescription")
            .flags("primaryKey", "required", "unique", "partitioned", "criticalDataElement")
            .with("primaryKeyPosition", POSITION)
            .with("partitionKeyPosition", POSITION)
            .with("transformSourceObjects", BitolShapes.TEXTS)
            .with("examples", new Shape.ListOf(Shape.ANYTHING))
            .with("relationships", new Shape.ListOf(relationship().requiring("to")))
            .with("customProperties", bitol.custom(WeftProperties.PROPERTY))
            .requiring(required());
    return since32
        ? any.with("semanticType", new Shape.Word(List.of("column", "measure", "dimension")))
            .with("enum", new Shape.ListOf(enumValue()))
        : any;
  }

  private static String[] with(Shape.Fields typed, String key) {
    return Stream.concat(typed.required().stream(), Stream.of(key)).toArray(String[]::new);
  }

  /** The JSON schema of v3.2.0 takes a property without a type for a map. */
  private String[] required(String... keys) {
    return since32
        ? Stream.concat(Stream.of(keys), Stream.of("logicalType")).toArray(String[]::new)
        : keys;
  }

  /** Adds what only properties of one type may have. */
  private Shape byType(Shape.Fields any) {
    Map<String, Shape.Fields> options = TypeOptions.of(bitol, since32);
    Shape.Fields typed = any.with("logicalType", new Shape.Word(List.copyOf(options.keySet())));
    Map<String, Shape> types = new LinkedHashMap<>();
    options.forEach(
        (type, shape) ->
            types.put(
                type,
                switch (type) {
                  case "object" ->
                      typed.with("logicalTypeOptions", shape).with("properties", properties());
                  case "array" ->
                      typed
                          .with("logicalTypeOptions", shape)
                          .with("items", new Shape.Later(() -> item));
                  case "map" ->
                      typed
                          .with("logicalTypeOptions", shape)
                          .with("map", map())
                          .requiring(with(typed, "map"));
                  default -> typed.with("logicalTypeOptions", shape);
                }));
    return new Shape.ByWord(
        "logicalType",
        types,
        typed.with("properties", properties()).with("items", new Shape.Later(() -> item)));
  }

  private Shape map() {
    return bitol
        .fields()
        .with("key", new Shape.Later(() -> item))
        .with("value", new Shape.Later(() -> item))
        .requiring("key", "value");
  }

  private Shape.Fields enumValue() {
    return bitol
        .annotated(bitol.identified("label", "description"))
        .with("value", Shape.SINGLE)
        .requiring("value");
  }

  /** What schema objects and properties have in common. */
  private Shape.Fields element(String... texts) {
    Shape.Fields element =
        bitol
            .annotated(
                bitol
                    .identified(texts)
                    .texts("name", "physicalType", "description", "businessName"))
            .with("quality", new Shape.ListOf(QualityShape.of(bitol)));
    return since32 ? element.flags("deprecated").with("synonyms", bitol.synonyms()) : element;
  }

  /** A property is what it relates by itself; only an object says from where. */
  private Shape.Fields relationship() {
    Shape.Fields relationship = since32 ? bitol.fields("id") : bitol.fields();
    return relationship
        .with("type", new Shape.Word(List.of("foreignKey")))
        .with("to", references())
        .with("customProperties", bitol.custom());
  }

  private Shape references() {
    Pattern form = since32 ? REFERENCE_32 : REFERENCE;
    Shape reference =
        new Shape.Text(
            text -> form.matcher(text).matches(),
            "must be a reference to a property",
            "Write it like orders.order_id.");
    return new Shape.ListOr(new Shape.ListOf(reference), reference);
  }
}
