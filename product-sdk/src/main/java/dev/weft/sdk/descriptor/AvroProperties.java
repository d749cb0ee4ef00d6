package dev.weft.sdk.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/**
 * Says in the words of ODCS what records look like: each field of the Avro schema as a property,
 * with what the contract says of it.
 */
final class AvroProperties {

  private static final Map<Schema.Type, String> TYPES =
      Map.of(
          Schema.Type.BOOLEAN, "boolean",
          Schema.Type.INT, "integer",
          Schema.Type.LONG, "integer",
          Schema.Type.FLOAT, "number",
          Schema.Type.DOUBLE, "number",
          Schema.Type.RECORD, "object",
          Schema.Type.MAP, "object",
          Schema.Type.ARRAY, "array");

  private final Contract contract;

  AvroProperties(Contract contract) {
    this.contract = contract;
  }

  /** The properties of the contract's records, as trees. */
  List<Map<String, Object>> all() {
    return fields(contract.schema(), "", Set.of());
  }

  private List<Map<String, Object>> fields(Schema record, String path, Set<String> above) {
    List<Map<String, Object>> properties = new ArrayList<>();
    if (above.contains(record.getFullName())) {
      return properties;
    }
    Set<String> within = new TreeSet<>(above);
    within.add(record.getFullName());
    for (Schema.Field field : record.getFields()) {
      properties.add(property(field, path + field.name(), within));
    }
    return properties;
  }

  private Map<String, Object> property(Schema.Field field, String path, Set<String> above) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("name", field.name());
    Optional.ofNullable(field.doc())
        .filter(doc -> !doc.isBlank())
        .ifPresent(doc -> property.put("description", doc));
    int position = contract.key().fields().indexOf(path);
    if (position >= 0) {
      property.put("primaryKey", true);
      property.put("primaryKeyPosition", position + 1);
    }
    if (!field.schema().isNullable()) {
      property.put("required", true);
    }
    Optional.ofNullable(contract.classifications().get(path))
        .ifPresent(word -> property.put("classification", word));
    List<Map<String, Object>> rules = QualityEntries.of(contract, Optional.of(path));
    if (!rules.isEmpty()) {
      property.put("quality", rules);
    }
    property.putAll(type(field.schema(), path, above));
    return property;
  }

  private Map<String, Object> type(Schema written, String path, Set<String> above) {
    Schema schema = withoutNull(written);
    Map<String, Object> type = new LinkedHashMap<>();
    type.put("physicalType", physicalType(schema));
    Optional<String> logical = logicalType(schema);
    logical.ifPresent(word -> type.put("logicalType", word));
    switch (schema.getType()) {
      case RECORD -> {
        List<Map<String, Object>> within = fields(schema, path + ".", above);
        if (!within.isEmpty()) {
          type.put("properties", within);
        }
      }
      case ARRAY -> type.put("items", type(schema.getElementType(), path, above));
      default -> {}
    }
    return type;
  }

  /** Of several types the standard knows no name. */
  private static Optional<String> logicalType(Schema schema) {
    if (schema.isUnion()) {
      return Optional.empty();
    }
    LogicalType logical = schema.getLogicalType();
    if (logical == null) {
      return Optional.of(TYPES.getOrDefault(schema.getType(), "string"));
    }
    String name = logical.getName();
    if (name.contains("timestamp")) {
      return Optional.of("timestamp");
    }
    return Optional.of(
        switch (name) {
          case "decimal", "big-decimal" -> "number";
          case "date" -> "date";
          case "time-millis", "time-micros" -> "time";
          default -> TYPES.getOrDefault(schema.getType(), "string");
        });
  }

  private static String physicalType(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    return logical == null ? schema.getType().getName() : logical.getName();
  }

  private static Schema withoutNull(Schema schema) {
    if (!schema.isUnion()) {
      return schema;
    }
    List<Schema> others =
        schema.getTypes().stream().filter(type -> type.getType() != Schema.Type.NULL).toList();
    return others.size() == 1 ? others.get(0) : schema;
  }
}
