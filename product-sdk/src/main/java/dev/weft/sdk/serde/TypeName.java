package dev.weft.sdk.serde;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** The name of a schema's type for people. Pure; thread-safe. */
public final class TypeName {

  private TypeName() {}

  /**
   * Such as {@code decimal(10,4)}, {@code date}, {@code array of string} or {@code int or null}.
   */
  public static String of(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
    }
    if (logical != null) {
      return logical.getName();
    }
    return switch (schema.getType()) {
      case RECORD -> schema.getName();
      case ENUM -> "enum(" + String.join(", ", schema.getEnumSymbols()) + ")";
      case ARRAY -> "array of " + of(schema.getElementType());
      case MAP -> "map of " + of(schema.getValueType());
      case FIXED -> "fixed(" + schema.getFixedSize() + ")";
      case UNION -> union(schema.getTypes());
      default -> schema.getType().getName();
    };
  }

  private static String union(List<Schema> branches) {
    String names =
        branches.stream()
            .filter(branch -> branch.getType() != Schema.Type.NULL)
            .map(TypeName::of)
            .collect(Collectors.joining(" or "));
    boolean nullable = branches.stream().anyMatch(branch -> branch.getType() == Schema.Type.NULL);
    if (!nullable) {
      return names;
    }
    return names.isEmpty() ? "null" : names + " or null";
  }
}
