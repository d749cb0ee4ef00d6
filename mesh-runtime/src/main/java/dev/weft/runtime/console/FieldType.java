package dev.weft.runtime.console;

import dev.weft.sdk.serde.TypeName;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * The type of a field, as the pages show it.
 *
 * @param words its name, without saying whether the value may be missing
 * @param optional whether the value may be missing
 * @param number whether values are numbers, to be aligned as such
 */
record FieldType(String words, boolean optional, boolean number) {

  private static final Set<Schema.Type> NUMBERS =
      EnumSet.of(Schema.Type.INT, Schema.Type.LONG, Schema.Type.FLOAT, Schema.Type.DOUBLE);

  static FieldType of(Schema schema) {
    List<Schema> present = present(schema);
    return new FieldType(
        TypeName.of(present.size() == 1 ? present.get(0) : Schema.createUnion(present)),
        schema.isNullable(),
        present.stream().allMatch(FieldType::isNumber));
  }

  /** The members of a union that are a value; a type that is no union is its only member. */
  static List<Schema> present(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream().filter(type -> type.getType() != Schema.Type.NULL).toList()
        : List.of(schema);
  }

  private static boolean isNumber(Schema schema) {
    return schema.getLogicalType() == null
        ? NUMBERS.contains(schema.getType())
        : schema.getLogicalType() instanceof LogicalTypes.Decimal;
  }
}
