package dev.weft.runtime.starter;

import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.serde.SchemaText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/** Schemas that a product can begin with when there is no data to look at. Pure. */
public final class StarterSchema {

  private StarterSchema() {}

  /** The name of a product's record type. */
  public static String typeName(ProductId id) {
    return AvroName.type(id.name());
  }

  /** The namespace of a product's record type. */
  public static String namespace(ProductId id) {
    return AvroName.namespace(id.domain());
  }

  /** An event with an id and a time. */
  public static InferredSchema plain(ProductId id) {
    Schema schema =
        SchemaBuilder.record(typeName(id))
            .namespace(namespace(id))
            .doc("To be described.")
            .fields()
            .name("id")
            .doc("What tells records apart.")
            .type()
            .stringType()
            .noDefault()
            .name("occurred_at")
            .doc("When it happened.")
            .type(LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG)))
            .noDefault()
            .endRecord();
    return new InferredSchema(schema, Optional.of("id"), Optional.of("occurred_at"), List.of());
  }

  /**
   * A schema that is there already.
   *
   * @throws IllegalArgumentException when the text isn't the Avro schema of a record
   */
  public static InferredSchema of(String text) {
    Schema schema;
    try {
      schema = SchemaText.parse(text);
    } catch (SchemaParseException e) {
      throw new IllegalArgumentException("must be an Avro schema: " + e.getMessage(), e);
    }
    if (schema.getType() != Schema.Type.RECORD) {
      throw new IllegalArgumentException(
          "must be the schema of a record, not of " + schema.getType().getName());
    }
    Optional<String> key = key(schema);
    Optional<String> time =
        schema.getFields().stream()
            .filter(field -> isTime(field.schema().getLogicalType()))
            .map(Schema.Field::name)
            .findFirst();
    List<String> notes =
        key.stream().map(name -> "key: " + name + ", by its name and type").toList();
    return new InferredSchema(schema, key, time, notes);
  }

  private static Optional<String> key(Schema schema) {
    List<String> candidates =
        schema.getFields().stream()
            .filter(field -> canBeKey(field.schema()))
            .map(Schema.Field::name)
            .toList();
    return candidates.stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).endsWith("id"))
        .findFirst()
        .or(() -> candidates.stream().findFirst());
  }

  /** Whether records can be told apart by values of a type: texts, whole numbers, UUIDs. */
  static boolean canBeKey(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    return switch (schema.getType()) {
      case STRING, INT, LONG -> logical == null || logical.getName().equals("uuid");
      default -> false;
    };
  }

  /** Whether a logical type can be an event time. */
  static boolean isTime(@Nullable LogicalType type) {
    return type != null
        && (type.getName().equals("date") || type.getName().startsWith("timestamp-"));
  }
}
