package dev.weft.runtime.api;

import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.serde.TypeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Turns a contract's schema into a tree of fields for people. */
final class SchemaTree {

  private SchemaTree() {}

  static List<FieldView> of(Contract contract) {
    Schema schema = contract.schema();
    List<FieldView> fields = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      fields.add(
          field(
              field,
              contract.key().fields().contains(field.name()),
              contract.classifications().get(field.name()),
              Set.of(schema.getFullName())));
    }
    return fields;
  }

  private static FieldView field(
      Schema.Field field, boolean key, @Nullable String classification, Set<String> above) {
    boolean nullable = field.schema().isNullable();
    return new FieldView(
        field.name(),
        TypeName.of(field.schema()),
        Objects.requireNonNullElse(field.doc(), ""),
        !nullable && !field.hasDefaultValue(),
        nullable,
        key,
        classification,
        children(field.schema(), above));
  }

  private static List<FieldView> children(Schema schema, Set<String> above) {
    return switch (schema.getType()) {
      case RECORD -> record(schema, above);
      case ARRAY -> children(schema.getElementType(), above);
      case MAP -> children(schema.getValueType(), above);
      case UNION ->
          schema.getTypes().stream().flatMap(branch -> children(branch, above).stream()).toList();
      default -> List.of();
    };
  }

  /** A record inside of itself is not unfolded again. */
  private static List<FieldView> record(Schema schema, Set<String> above) {
    if (above.contains(schema.getFullName())) {
      return List.of();
    }
    Set<String> path = new HashSet<>(above);
    path.add(schema.getFullName());
    return schema.getFields().stream().map(field -> field(field, false, null, path)).toList();
  }
}
