package dev.weft.sdk.serde;

import dev.weft.sdk.descriptor.HiddenFields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
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

  private final HiddenFields hidden;

  private Misfit(HiddenFields hidden) {
    this.hidden = hidden;
  }

  /**
   * What doesn't fit, for people.
   *
   * @param hidden the fields whose values are not shown
   * @return empty when it is something else than a missing value or a decimal's digits
   */
  static Optional<String> in(Schema schema, @Nullable Object value, HiddenFields hidden) {
    return new Misfit(hidden).find(schema, value, "", 0);
  }

  private Optional<String> find(Schema schema, @Nullable Object value, String path, int depth) {
    if (depth > MAX_DEPTH) {
      // Writing it has found that out, too.
      return Optional.empty();
    }
    if (value == null) {
      return schema.isNullable()
          ? Optional.empty()
          : Optional.of(
              "'" + path + "' is null, and its type " + TypeName.of(schema) + " has no null");
    }
    if (value instanceof BigDecimal decimal
        && schema.getLogicalType() instanceof LogicalTypes.Decimal type) {
      return digits(decimal, type, path);
    }
    return switch (schema.getType()) {
      case RECORD -> inFields(schema, value, path, depth);
      case UNION -> inNullable(schema, value, path, depth);
      case ARRAY -> inItems(schema.getElementType(), value, path, depth);
      case MAP -> inValues(schema.getValueType(), value, path, depth);
      default -> Optional.empty();
    };
  }

  private Optional<String> inFields(Schema record, Object value, String path, int depth) {
    if (value instanceof IndexedRecord fields) {
      for (Schema.Field field : record.getFields()) {
        String place = path.isEmpty() ? field.name() : path + "." + field.name();
        Optional<String> found = find(field.schema(), fields.get(field.pos()), place, depth + 1);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Which type of a wider union is meant is for its writer to say. */
  private Optional<String> inNullable(Schema union, Object value, String path, int depth) {
    List<Schema> branches = union.getTypes();
    if (branches.size() != 2 || !union.isNullable()) {
      return Optional.empty();
    }
    int present = branches.get(0).getType() == Schema.Type.NULL ? 1 : 0;
    return find(branches.get(present), value, path, depth);
  }

  private Optional<String> inItems(Schema item, Object value, String path, int depth) {
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

  private Optional<String> inValues(Schema type, Object value, String path, int depth) {
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        // A key of a map is data, too.
        String key = hidden.insteadOf(path).orElseGet(() -> String.valueOf(entry.getKey()));
        String place = path + "[" + key + "]";
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

  private Optional<String> digits(BigDecimal value, LogicalTypes.Decimal type, String path) {
    // Stripped: a zero more behind the point is no digit too many.
    BigDecimal stripped = value.stripTrailingZeros();
    String shown = hidden.insteadOf(path).orElseGet(value::toString);
    if (stripped.scale() > type.getScale()) {
      return Optional.of(
          "'%s' is %s, and its type decimal(%d,%d) has %d digits behind the point"
              .formatted(path, shown, type.getPrecision(), type.getScale(), type.getScale()));
    }
    return value.setScale(type.getScale(), RoundingMode.UNNECESSARY).precision()
            > type.getPrecision()
        ? Optional.of(
            "'%s' is %s, and its type decimal(%d,%d) has %d digits in all"
                .formatted(path, shown, type.getPrecision(), type.getScale(), type.getPrecision()))
        : Optional.empty();
  }
}
