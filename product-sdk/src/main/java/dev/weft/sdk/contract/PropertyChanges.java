package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.HiddenFields;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Compares what types and fields say in properties of their own. */
final class PropertyChanges {

  /** The property of a field that is encrypted. */
  static final String PROTECT = HiddenFields.PROTECT;

  private static final String LOGICAL_TYPE = "logicalType";
  private static final Set<String> OF_LOGICAL_TYPES = Set.of(LOGICAL_TYPE, "precision", "scale");

  /** How a Java program holds a value; generated code says so in its schema. */
  private static final Set<String> OF_JAVA =
      Set.of("avro.java.string", "java-class", "java-key-class", "java-element-class");

  private static final Set<String> UNITS = Set.of("unit", "units", "currency");

  private PropertyChanges() {}

  static void compare(SchemaWalk walk, Place place, Schema earlier, Schema next) {
    boolean logical = earlier.getLogicalType() != null && next.getLogicalType() != null;
    compare(walk, place, earlier, next, logical ? OF_LOGICAL_TYPES : Set.of());
  }

  static void compare(SchemaWalk walk, Place place, Schema.Field earlier, Schema.Field next) {
    compare(walk, place, earlier, next, Set.of());
  }

  private static void compare(
      SchemaWalk walk,
      Place place,
      JsonProperties earlier,
      JsonProperties next,
      Set<String> leftAside) {
    if (!earlier.hasProps() && !next.hasProps()) {
      return;
    }
    Map<String, Object> before = earlier.getObjectProps();
    Map<String, Object> after = next.getObjectProps();
    if (before.equals(after)) {
      return;
    }
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    names.removeAll(leftAside);
    names.removeAll(OF_JAVA);
    for (String name : names) {
      Object old = before.get(name);
      Object now = after.get(name);
      if (!Objects.equals(old, now) && !isKnownLogicalType(name, earlier, next)) {
        walk.add(change(place, name, old, now));
      }
    }
  }

  /** A logical type that Avro knows on one side is the business of {@link LogicalTypeChanges}. */
  private static boolean isKnownLogicalType(
      String name, JsonProperties earlier, JsonProperties next) {
    return OF_LOGICAL_TYPES.contains(name)
        && ((earlier instanceof Schema before && before.getLogicalType() != null)
            || (next instanceof Schema after && after.getLogicalType() != null));
  }

  private static Change change(
      Place place, String name, @Nullable Object before, @Nullable Object after) {
    Rule rule = rule(name, before, after);
    Effect effect =
        switch (rule) {
          case PROPERTY_ADDED -> name.equals(LOGICAL_TYPE) ? Effect.UNSURE : Effect.SAME;
          case UNIT_CHANGED, PROTECTION_REMOVED -> Effect.WRONG;
          default -> Effect.UNSURE;
        };
    return new Change(
        place,
        text(name, before),
        text(name, after),
        rule,
        effect,
        effect,
        message(place, name, rule, before, after));
  }

  private static Rule rule(String name, @Nullable Object before, @Nullable Object after) {
    if (name.equals(PROTECT)) {
      return before == null
          ? Rule.PROTECTION_ADDED
          : after == null ? Rule.PROTECTION_REMOVED : Rule.PROTECTION_CHANGED;
    }
    if (before == null) {
      return Rule.PROPERTY_ADDED;
    }
    if (after == null) {
      return Rule.PROPERTY_REMOVED;
    }
    return UNITS.contains(name.substring(name.lastIndexOf('.') + 1))
        ? Rule.UNIT_CHANGED
        : Rule.PROPERTY_CHANGED;
  }

  private static Optional<String> text(String name, @Nullable Object value) {
    return Optional.ofNullable(value).map(v -> name + "=" + v);
  }

  private static String message(
      Place place, String name, Rule rule, @Nullable Object before, @Nullable Object after) {
    String subject = place.label();
    return switch (rule) {
      case PROTECTION_ADDED ->
          subject
              + " is protected from now on: who has no grant for it no longer sees it in clear.";
      case PROTECTION_REMOVED ->
          subject + " is no longer protected: values that were promised to be encrypted lie open.";
      case PROTECTION_CHANGED ->
          subject
              + " is protected in another way: who could see it in clear may no longer, or the"
              + " reverse.";
      case UNIT_CHANGED ->
          subject
              + " changes its "
              + name
              + " from "
              + before
              + " to "
              + after
              + ": every reader takes the same number for another quantity.";
      case PROPERTY_ADDED -> subject + " gets the property '" + name + "'.";
      case PROPERTY_REMOVED ->
          subject
              + " loses the property '"
              + name
              + "': who acts on it, such as on a tag for personal data, is not told.";
      default ->
          subject
              + " changes the property '"
              + name
              + "' from "
              + before
              + " to "
              + after
              + ": who acts on it treats the field in another way.";
    };
  }
}
