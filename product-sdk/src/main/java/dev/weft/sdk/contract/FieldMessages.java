package dev.weft.sdk.contract;

import java.util.Optional;
import org.apache.avro.Schema;

/** What is told of fields that are still the same, but for one thing. */
final class FieldMessages {

  private FieldMessages() {}

  static void renamed(SchemaWalk walk, Place place, Schema.Field before, Schema.Field after) {
    walk.add(
        new Change(
            place,
            Optional.of(before.name()),
            Optional.of(after.name()),
            Rule.FIELD_RENAMED,
            Effect.SAME,
            before.aliases().contains(after.name()) ? Effect.UNSURE : Effect.FAILS,
            place.label()
                + " is called '"
                + after.name()
                + "': the alias serves new readers; those of the old schema "
                + oldReaders(before, after)));
  }

  private static String oldReaders(Schema.Field before, Schema.Field after) {
    if (before.aliases().contains(after.name())) {
      return "have one, too.";
    }
    return before.hasDefaultValue()
        ? "silently take the default " + Defaults.text(before) + "."
        : "fail at new records.";
  }

  static void reordered(SchemaWalk walk, Place place) {
    walk.add(
        new Change(
            place,
            Optional.empty(),
            Optional.empty(),
            Rule.FIELDS_REORDERED,
            Effect.SAME,
            Effect.SAME,
            place.label()
                + " has its fields in another order; they are read by name, only positions in"
                + " generated code and SELECT * move."));
  }

  static void sortOrder(SchemaWalk walk, Place place, Schema.Field before, Schema.Field after) {
    walk.add(
        new Change(
            place,
            Optional.of(label(before)),
            Optional.of(label(after)),
            Rule.SORT_ORDER_CHANGED,
            Effect.UNSURE,
            Effect.UNSURE,
            place.label()
                + " changes its sort order from "
                + label(before)
                + " to "
                + label(after)
                + ": who compares records gets other results."));
  }

  private static String label(Schema.Field field) {
    return switch (field.order()) {
      case ASCENDING -> "ascending";
      case DESCENDING -> "descending";
      case IGNORE -> "ignore";
    };
  }

  static void defaultAdded(SchemaWalk walk, Place place, String now) {
    walk.add(
        new Change(
            place,
            Optional.empty(),
            Optional.of(now),
            Rule.DEFAULT_ADDED,
            Effect.SAME,
            Effect.SAME,
            place.label() + " gets the default " + now + "."));
  }

  static void defaultUnusable(SchemaWalk walk, Place place, String now) {
    walk.add(
        new Change(
            place,
            Optional.empty(),
            Optional.of(now),
            Rule.DEFAULT_UNUSABLE,
            Effect.FAILS,
            Effect.SAME,
            place.label()
                + " has the default "
                + now
                + ", of which Avro can make no value of its type: new readers fail where it is"
                + " needed, and in unions even where it isn't."));
  }

  static void defaultRemoved(SchemaWalk walk, Place place, String old) {
    walk.add(
        new Change(
            place,
            Optional.of(old),
            Optional.empty(),
            Rule.DEFAULT_REMOVED,
            Effect.UNSURE,
            Effect.SAME,
            place.label()
                + " loses its default "
                + old
                + ": who writes no value fails, and readers of records without it do."));
  }

  static void defaultChanged(SchemaWalk walk, Place place, String old, String now) {
    walk.add(
        new Change(
            place,
            Optional.of(old),
            Optional.of(now),
            Rule.DEFAULT_CHANGED,
            Effect.UNSURE,
            Effect.SAME,
            place.label()
                + " changes its default from "
                + old
                + " to "
                + now
                + ": records without it are read with another value than before."));
  }

  static void taken(SchemaWalk walk, Place place, String written, boolean backward) {
    walk.add(
        new Change(
            place,
            Optional.of(written),
            Optional.of(place.name()),
            Rule.ALIAS_TAKES_FIELD,
            backward ? Effect.WRONG : Effect.SAME,
            backward ? Effect.SAME : Effect.WRONG,
            place.label()
                + " has the alias '"
                + written
                + "', which is another field: "
                + (backward ? "new readers of earlier records" : "readers of the old schema")
                + " silently get the one's value in the other, or fail."));
  }
}
