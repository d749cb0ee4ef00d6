package dev.weft.sdk.serde;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Finds the field of a record that doesn't fit its schema. Writing doesn't look for it; here a
 * record that could not be written is gone through once more.
 */
final class Misfit {

  private static final int MAX_DEPTH = AvroOutput.MAX_DEPTH;

  private Misfit() {}

  /**
   * What doesn't fit, for people.
   *
   * @return empty when it is something else than a missing value or a decimal's digits
   */
  static Optional<String> in(Schema schema, @Nullable Object value) {
    return find(schema, value, "", 0);
  }

  private static Optional<String> find(
      Schema schema, @Nullable Object value, String path, int depth) {
    if (depth > MAX_DEPTH) {
      return Optional.of("records hold each other more than " + MAX_DEPTH + " deep");
    }
    if (value == null) {
      return schema.isNullable()
          ? Optional.empty()
          : Optional.of(
              "'" + path + "' is null, and its type " + TypeName.of(schema) + " has no null");
    }
    if (value instanceof IndexedRecord record && schema.getType() != Schema.Type.UNION) {
      return first(
          schema,
          field ->
              find(
                  field.schema(),
                  record.get(field.pos()),
                  path.isEmpty() ? field.name() : path + "." + field.name(),
                  depth + 1));
    }
    if (value instanceof BigDecimal decimal
        && schema.getLogicalType() instanceof LogicalTypes.Decimal type) {
      return digits(decimal, type, path);
    }
    return switch (schema.getType()) {
      case UNION -> inNullable(schema, value, path, depth);
      case ARRAY -> inItems(schema.getElementType(), value, path, depth);
      case MAP -> inValues(schema.getValueType(), value, path, depth);
      default -> Optional.empty();
    };
  }

  private static Optional<String> first(
      Schema record, java.util.function.Function<Schema.Field, Optional<String>> find) {
    if (record.getType() != Schema.Type.RECORD) {
      return Optional.empty();
    }
    return record.getFields().stream().map(find).flatMap(Optional::stream).findFirst();
  }

  /** Which type of a wider union is meant is for its writer to say. */
  private static Optional<String> inNullable(Schema union, Object value, String path, int depth) {
    return union.getTypes().size() == 2
        ? union.getTypes().stream()
            .filter(branch -> branch.getType() != Schema.Type.NULL)
            .map(branch -> find(branch, value, path, depth))
            .flatMap(Optional::stream)
            .findFirst()
        : Optional.empty();
  }

  private static Optional<String> inItems(Schema item, Object value, String path, int depth) {
    int number = 0;
    if (value instanceof Collection<?> items) {
      for (Object each : items) {
        Optional<String> found = find(item, each, path + "[" + number++ + "]", depth + 1);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> inValues(Schema type, Object value, String path, int depth) {
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String place = path + "[" + entry.getKey() + "]";
        Optional<String> found =
            entry.getKey() == null
                ? Optional.of("'" + path + "' has a key that is null")
                : find(type, entry.getValue(), place, depth + 1);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> digits(BigDecimal value, LogicalTypes.Decimal type, String path) {
    // Stripped: a zero more behind the point is no digit too many.
    BigDecimal stripped = value.stripTrailingZeros();
    if (stripped.scale() > type.getScale()) {
      return Optional.of(
          "'%s' is %s, and its type decimal(%d,%d) has %d digits behind the point"
              .formatted(path, value, type.getPrecision(), type.getScale(), type.getScale()));
    }
    return value.setScale(type.getScale(), RoundingMode.UNNECESSARY).precision()
            > type.getPrecision()
        ? Optional.of(
            "'%s' is %s, and its type decimal(%d,%d) has %d digits in all"
                .formatted(path, value, type.getPrecision(), type.getScale(), type.getPrecision()))
        : Optional.empty();
  }
}
