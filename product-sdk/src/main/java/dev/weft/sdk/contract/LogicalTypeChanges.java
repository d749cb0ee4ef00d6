package dev.weft.sdk.contract;

import java.util.Optional;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.LogicalTypes.Decimal;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Compares the logical types of two types that Avro stores alike. None of it is in the records, so
 * Avro reads the one as the other without a word.
 */
final class LogicalTypeChanges {

  private static final String UUID = LogicalTypes.uuid().getName();

  private final Place place;
  private final Schema earlier;
  private final Schema next;

  private LogicalTypeChanges(Place place, Schema earlier, Schema next) {
    this.place = place;
    this.earlier = earlier;
    this.next = next;
  }

  static void compare(SchemaWalk walk, Place place, Schema earlier, Schema next) {
    LogicalType before = earlier.getLogicalType();
    LogicalType after = next.getLogicalType();
    if (before == null && after == null) {
      return;
    }
    Change change = new LogicalTypeChanges(place, earlier, next).change(before, after);
    if (change != null) {
      walk.add(change);
    }
  }

  private @Nullable Change change(@Nullable LogicalType before, @Nullable LogicalType after) {
    if (before == null) {
      return added();
    }
    if (after == null) {
      return removed();
    }
    if (before instanceof Decimal old && after instanceof Decimal now) {
      return decimal(old, now);
    }
    if (before.getName().equals(after.getName())) {
      return null;
    }
    return family(before).equals(family(after))
        ? wrong(
            Rule.TIME_UNIT_CHANGED,
            "the same number is read in another unit, a thousand times or more too large or small.")
        : wrong(
            Rule.LOGICAL_TYPE_CHANGED,
            "the same stored value is read as something else, and nothing fails.");
  }

  private Change added() {
    if (isText() && isUuid(next)) {
      return change(
          Rule.TEXT_BECOMES_UUID,
          Effect.FAILS,
          Effect.SAME,
          "new readers fail at earlier texts that are not UUIDs.");
    }
    return wrong(
        Rule.LOGICAL_TYPE_ADDED,
        "earlier values are read as " + TypeText.of(next) + ", whatever they stood for.");
  }

  private Change removed() {
    if (isText() && isUuid(earlier)) {
      return change(
          Rule.UUID_BECOMES_TEXT,
          Effect.SAME,
          Effect.FAILS,
          "readers of the old schema fail at new texts that are not UUIDs.");
    }
    return wrong(
        Rule.LOGICAL_TYPE_REMOVED,
        "readers of the old schema still take new values for "
            + TypeText.of(earlier)
            + ", whatever they stand for.");
  }

  private @Nullable Change decimal(Decimal before, Decimal after) {
    if (before.getScale() != after.getScale()) {
      return wrong(
          Rule.DECIMAL_SCALE_CHANGED,
          "the scale is not in the records, so the same digits are read with the point elsewhere.");
    }
    if (before.getPrecision() > after.getPrecision()) {
      return change(
          Rule.DECIMAL_PRECISION_REDUCED,
          Effect.FAILS,
          Effect.SAME,
          "earlier values may have more digits than new readers provide for.");
    }
    return before.getPrecision() == after.getPrecision()
        ? null
        : change(
            Rule.DECIMAL_PRECISION_RAISED,
            Effect.SAME,
            Effect.FAILS,
            "new values may have more digits than readers of the old schema provide for.");
  }

  private boolean isText() {
    return earlier.getType() == Schema.Type.STRING;
  }

  private static boolean isUuid(Schema schema) {
    LogicalType type = schema.getLogicalType();
    return type != null && type.getName().equals(UUID);
  }

  /** The name without the unit. */
  private static String family(LogicalType type) {
    return type.getName().replaceAll("-(millis|micros|nanos)$", "");
  }

  private Change wrong(Rule rule, String consequence) {
    return change(rule, Effect.WRONG, Effect.WRONG, consequence);
  }

  private Change change(Rule rule, Effect backward, Effect forward, String consequence) {
    return new Change(
        place,
        Optional.of(TypeText.of(earlier)),
        Optional.of(TypeText.of(next)),
        rule,
        backward,
        forward,
        place.label()
            + " changes from "
            + TypeText.of(earlier)
            + " to "
            + TypeText.of(next)
            + ": "
            + consequence);
  }
}
