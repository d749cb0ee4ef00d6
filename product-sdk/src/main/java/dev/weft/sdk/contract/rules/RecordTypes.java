package dev.weft.sdk.contract.rules;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.StructType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** The record types that a schema has within it, by name, for CEL's type checker. */
record RecordTypes(ImmutableMap<String, CelType> byName) implements CelTypeProvider {

  static RecordTypes of(Schema schema) {
    Map<String, CelType> byName = new LinkedHashMap<>();
    collect(schema, byName);
    return new RecordTypes(ImmutableMap.copyOf(byName));
  }

  @Override
  public ImmutableSet<CelType> types() {
    return ImmutableSet.copyOf(byName.values());
  }

  @Override
  public Optional<CelType> findType(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  private static void collect(Schema schema, Map<String, CelType> into) {
    switch (schema.getType()) {
      case RECORD -> {
        if (into.putIfAbsent(schema.getFullName(), struct(schema)) == null) {
          schema.getFields().forEach(field -> collect(field.schema(), into));
        }
      }
      case ARRAY -> collect(schema.getElementType(), into);
      case MAP -> collect(schema.getValueType(), into);
      case UNION -> schema.getTypes().forEach(type -> collect(type, into));
      default -> {}
    }
  }

  // A schema is not changed once it is in use.
  @SuppressWarnings("Immutable")
  private static CelType struct(Schema schema) {
    return StructType.create(
        schema.getFullName(),
        schema.getFields().stream().map(Schema.Field::name).collect(ImmutableSet.toImmutableSet()),
        name ->
            Optional.ofNullable(schema.getField(name))
                .map(field -> FieldType.of(field.schema()).checked()));
  }
}
