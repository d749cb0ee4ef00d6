package dev.weft.sdk.contract;

import java.util.stream.Collectors;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Types in short words for people. */
final class TypeText {

  private static final int MOST_BRANCHES = 6;

  private TypeText() {}

  static String of(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return "decimal(" + decimal.getPrecision() + ", " + decimal.getScale() + ")";
    }
    if (logical != null) {
      return logical.getName();
    }
    return switch (schema.getType()) {
      case RECORD, ENUM -> schema.getType().getName() + " " + schema.getName();
      case FIXED -> "fixed " + schema.getName() + "(" + schema.getFixedSize() + ")";
      case ARRAY -> "array of " + outline(schema.getElementType());
      case MAP -> "map of " + outline(schema.getValueType());
      case UNION -> union(schema);
      default -> schema.getType().getName();
    };
  }

  private static String union(Schema schema) {
    String named =
        schema.getTypes().stream()
            .limit(MOST_BRANCHES)
            .map(TypeText::outline)
            .collect(Collectors.joining(" or "));
    return schema.getTypes().size() > MOST_BRANCHES ? named + " or others" : named;
  }

  /** One level only, for types may nest deeply. */
  private static String outline(Schema schema) {
    return switch (schema.getType()) {
      case ARRAY, MAP, UNION -> schema.getType().getName();
      default -> of(schema);
    };
  }
}
