package dev.weft.runtime.console;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Avro types in words that people read: {@code decimal(10,4)}, {@code list of string}. */
final class TypeWords {

  /** An enumeration with more symbols is cut short. */
  private static final int MOST_SYMBOLS = 12;

  private static final Set<Schema.Type> NUMBERS =
      EnumSet.of(Schema.Type.INT, Schema.Type.LONG, Schema.Type.FLOAT, Schema.Type.DOUBLE);

  private TypeWords() {}

  /** The type, without saying whether the value may be missing. */
  static String of(Schema schema) {
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      return "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
    }
    if (schema.getLogicalType() != null) {
      return logical(schema.getLogicalType().getName());
    }
    return switch (schema.getType()) {
      case UNION -> present(schema).stream().map(TypeWords::of).collect(Collectors.joining(" or "));
      case ARRAY -> "list of " + of(schema.getElementType());
      case MAP -> "map of " + of(schema.getValueType());
      case ENUM -> symbols(schema.getEnumSymbols());
      case RECORD -> schema.getName();
      case FIXED -> schema.getFixedSize() + " bytes";
      default -> schema.getType().getName();
    };
  }

  /** The members of a union that are a value; a type that is no union is its only member. */
  static List<Schema> present(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream().filter(type -> type.getType() != Schema.Type.NULL).toList()
        : List.of(schema);
  }

  /** Whether values of the type are numbers, to be aligned as such. */
  static boolean isNumber(Schema schema) {
    return present(schema).stream()
        .allMatch(
            type ->
                type.getLogicalType() instanceof LogicalTypes.Decimal
                    || (type.getLogicalType() == null && NUMBERS.contains(type.getType())));
  }

  private static String logical(String name) {
    return switch (name) {
      case "timestamp-millis", "timestamp-micros", "timestamp-nanos" -> "timestamp";
      case "local-timestamp-millis", "local-timestamp-micros", "local-timestamp-nanos" ->
          "local timestamp";
      case "time-millis", "time-micros" -> "time of day";
      default -> name;
    };
  }

  private static String symbols(List<String> symbols) {
    String first = symbols.stream().limit(MOST_SYMBOLS).collect(Collectors.joining(" | "));
    return symbols.size() > MOST_SYMBOLS
        ? first + " | and " + (symbols.size() - MOST_SYMBOLS) + " more"
        : first;
  }
}
