package dev.weft.sdk.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Compares the fields of two records. */
final class FieldChanges {

  private final SchemaWalk walk;
  private final Place place;
  private final Schema earlier;
  private final Schema next;

  /** The earlier field of each field that is still the same one, by its new name. */
  private final Map<String, Schema.Field> stayed = new HashMap<>();

  /** The new name of each of them, by its earlier name. */
  private final Map<String, String> newNames = new HashMap<>();

  FieldChanges(SchemaWalk walk, Place place, Schema earlier, Schema next) {
    this.walk = walk;
    this.place = place;
    this.earlier = earlier;
    this.next = next;
  }

  void compare() {
    pair();
    int last = -1;
    boolean reordered = false;
    for (Schema.Field field : next.getFields()) {
      Schema.Field before = stayed.get(field.name());
      if (before == null) {
        added(field);
      } else {
        reordered |= before.pos() < last;
        last = before.pos();
        compare(before, field);
      }
    }
    for (Schema.Field field : earlier.getFields()) {
      if (!newNames.containsKey(field.name())) {
        removed(field);
      }
    }
    if (reordered) {
      FieldMessages.reordered(walk, place);
    }
    checkAliases(earlier, next, true);
    checkAliases(next, earlier, false);
  }

  /** A field is the same one when it bears the same name, or an alias that no other field bears. */
  private void pair() {
    for (Schema.Field field : next.getFields()) {
      Schema.Field before = earlier.getField(field.name());
      if (before != null) {
        stayed.put(field.name(), before);
        newNames.put(before.name(), field.name());
      }
    }
    for (Schema.Field field : next.getFields()) {
      if (!stayed.containsKey(field.name())) {
        for (String alias : field.aliases()) {
          Schema.Field before = earlier.getField(alias);
          if (before != null && newNames.putIfAbsent(before.name(), field.name()) == null) {
            stayed.put(field.name(), before);
            break;
          }
        }
      }
    }
  }

  private void compare(Schema.Field before, Schema.Field after) {
    Place here = place.field(after.name());
    if (!before.name().equals(after.name())) {
      FieldMessages.renamed(walk, place.field(before.name()), before, after);
    }
    walk.doc(here, before.doc(), after.doc());
    Aliases.compare(walk, here, before.name(), before.aliases(), after.name(), after.aliases());
    PropertyChanges.compare(walk, here, before, after);
    compareDefaults(here, before, after);
    if (before.order() != after.order()) {
      FieldMessages.sortOrder(walk, here, before, after);
    }
    walk.compare(here, before.schema(), after.schema());
  }

  private void compareDefaults(Place here, Schema.Field before, Schema.Field after) {
    @Nullable String old = before.hasDefaultValue() ? Defaults.text(before) : null;
    @Nullable String now = after.hasDefaultValue() ? Defaults.text(after) : null;
    if (old == null && now == null) {
      return;
    }
    if (old == null) {
      FieldMessages.defaultAdded(walk, here, String.valueOf(now));
    } else if (now == null) {
      FieldMessages.defaultRemoved(walk, here, old);
    } else if (!before.schema().equals(after.schema())
        && !Defaults.isUsable(after)
        && Defaults.isUsable(before)) {
      FieldMessages.defaultUnusable(walk, here, now);
    } else if (!old.equals(now) || isOfOtherBranch(before.schema(), after.schema())) {
      FieldMessages.defaultChanged(walk, here, old, now);
    }
  }

  /** The default of a union is one of its first branch: the same text may be another value. */
  private static boolean isOfOtherBranch(Schema before, Schema after) {
    return before.isUnion() && after.isUnion() && first(before) != first(after);
  }

  private static Schema.@Nullable Type first(Schema union) {
    return union.getTypes().isEmpty() ? null : union.getTypes().get(0).getType();
  }

  private void added(Schema.Field field) {
    boolean hasDefault = field.hasDefaultValue() && Defaults.isUsable(field);
    Place here = place.field(field.name());
    walk.add(
        new Change(
            here,
            Optional.empty(),
            Optional.of(TypeText.of(field.schema())),
            hasDefault ? Rule.FIELD_ADDED : Rule.FIELD_ADDED_WITHOUT_DEFAULT,
            hasDefault ? Effect.SAME : Effect.FAILS,
            Effect.SAME,
            hasDefault
                ? here.label() + " is new; for earlier records readers take its default."
                : here.label()
                    + " is new and has no usable default: new readers can't read earlier records"
                    + " (READER_FIELD_MISSING_DEFAULT_VALUE)."));
  }

  private void removed(Schema.Field field) {
    boolean hasDefault = field.hasDefaultValue() && Defaults.isUsable(field);
    Place here = place.field(field.name());
    walk.add(
        new Change(
            here,
            Optional.of(TypeText.of(field.schema())),
            Optional.empty(),
            hasDefault ? Rule.FIELD_REMOVED : Rule.FIELD_REMOVED_WITHOUT_DEFAULT,
            Effect.SAME,
            hasDefault ? Effect.UNSURE : Effect.FAILS,
            hasDefault
                ? here.label()
                    + " is gone: readers of the old schema silently take its default "
                    + Defaults.text(field)
                    + " from now on."
                : here.label()
                    + " is gone: readers of the old schema need it and fail at new records"
                    + " (READER_FIELD_MISSING_DEFAULT_VALUE)."));
  }

  /** Looks for aliases by which Avro gives a field's value to another field than the same one. */
  private void checkAliases(Schema writer, Schema reader, boolean backward) {
    Map<String, String> aliases = new HashMap<>();
    for (Schema.Field field : reader.getFields()) {
      field.aliases().forEach(alias -> aliases.put(alias, field.name()));
    }
    if (aliases.isEmpty()) {
      return;
    }
    for (Schema.Field field : writer.getFields()) {
      // Some of Avro's readers apply aliases once, some twice: neither may lead astray.
      String once = aliases.getOrDefault(field.name(), field.name());
      for (String target : List.of(once, aliases.getOrDefault(once, once))) {
        if (reader.getField(target) != null && !isSame(field.name(), target, backward)) {
          FieldMessages.taken(walk, place.field(target), field.name(), backward);
          break;
        }
      }
    }
  }

  private boolean isSame(String written, String read, boolean backward) {
    return backward
        ? read.equals(newNames.get(written))
        : stayed.containsKey(written) && stayed.get(written).name().equals(read);
  }
}
