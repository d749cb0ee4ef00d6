package dev.weft.sdk.contract.rules;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.weft.sdk.contract.rules.Term.Kind;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * What a type of Avro is in CEL.
 *
 * @param schema the type without null
 * @param nullable whether null is allowed beside it
 * @param kind what its values are in terms
 * @param type its type in CEL, without null
 */
record FieldType(Schema schema, boolean nullable, Kind kind, CelType type) {

  static FieldType of(Schema written) {
    if (!written.isUnion()) {
      return plain(written, false);
    }
    List<Schema> others =
        written.getTypes().stream().filter(type -> type.getType() != Schema.Type.NULL).toList();
    return others.size() == 1
        ? plain(others.get(0), written.isNullable())
        : new FieldType(written, written.isNullable(), Kind.OTHER, SimpleType.DYN);
  }

  /** The type to check expressions with. */
  CelType checked() {
    // CEL's other types take null anyway, except lists and maps, which never do.
    return nullable && type instanceof SimpleType && kind != Kind.TIME && kind != Kind.SPAN
        ? NullableType.create(type)
        : type;
  }

  private static FieldType plain(Schema schema, boolean nullable) {
    LogicalType logical = schema.getLogicalType();
    String name = logical == null ? "" : logical.getName();
    if (logical instanceof LogicalTypes.Decimal) {
      return new FieldType(schema, nullable, Kind.DECIMAL, Decimal.TYPE);
    }
    if (name.equals("date") || name.contains("timestamp")) {
      return new FieldType(schema, nullable, Kind.TIME, SimpleType.TIMESTAMP);
    }
    if (name.startsWith("time-")) {
      return new FieldType(schema, nullable, Kind.SPAN, SimpleType.DURATION);
    }
    if (name.equals("big-decimal") || name.equals("duration")) {
      return new FieldType(schema, nullable, Kind.OTHER, SimpleType.DYN);
    }
    if (name.equals("uuid")) {
      return new FieldType(schema, nullable, Kind.TEXT, SimpleType.STRING);
    }
    return switch (schema.getType()) {
      case BOOLEAN -> new FieldType(schema, nullable, Kind.BOOL, SimpleType.BOOL);
      case INT, LONG -> new FieldType(schema, nullable, Kind.WHOLE, SimpleType.INT);
      case FLOAT, DOUBLE -> new FieldType(schema, nullable, Kind.REAL, SimpleType.DOUBLE);
      case STRING, ENUM -> new FieldType(schema, nullable, Kind.TEXT, SimpleType.STRING);
      case BYTES, FIXED -> new FieldType(schema, nullable, Kind.OTHER, SimpleType.BYTES);
      case RECORD ->
          new FieldType(
              schema, nullable, Kind.RECORD, StructTypeReference.create(schema.getFullName()));
      case ARRAY ->
          new FieldType(
              schema, nullable, Kind.LIST, ListType.create(of(schema.getElementType()).checked()));
      case MAP ->
          new FieldType(
              schema,
              nullable,
              Kind.MAP,
              MapType.create(SimpleType.STRING, of(schema.getValueType()).checked()));
      case NULL -> new FieldType(schema, true, Kind.NULL, SimpleType.NULL_TYPE);
      case UNION -> new FieldType(schema, nullable, Kind.OTHER, SimpleType.DYN);
    };
  }
}
