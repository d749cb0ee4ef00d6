package dev.weft.sdk.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Goes through two schemas side by side, the way Avro pairs their parts when it reads, and notes
 * every difference with what it does to readers in both directions.
 */
final class SchemaWalk {

  private final List<Change> changes = new ArrayList<>();

  /** The named types compared already: types may be recursive, and used in many places. */
  private final IdentityHashMap<Schema, Set<Schema>> seen = new IdentityHashMap<>();

  private final LeastBytes leastBytes = new LeastBytes();

  private SchemaWalk() {}

  /** The differences between two schemas; empty when every word of them is the same. */
  static List<Change> between(Schema earlier, Schema next) {
    SchemaWalk walk = new SchemaWalk();
    walk.compare(Place.ROOT, earlier, next);
    if (!walk.changes.isEmpty()) {
      new TypeAliases(walk).compare(earlier, next);
    }
    return walk.changes;
  }

  @SuppressWarnings("ReferenceEquality") // equal schemas may still differ in docs and aliases
  void compare(Place place, Schema earlier, Schema next) {
    if (earlier == next) {
      return;
    }
    if (earlier.getType() == next.getType() && !earlier.isUnion()) {
      compareSameType(place, earlier, next);
    } else {
      new BranchChanges(this, place, earlier, next).compare();
    }
  }

  /** Compares two types of the same kind, which are no unions. */
  void compareSameType(Place place, Schema earlier, Schema next) {
    switch (earlier.getType()) {
      case RECORD, ENUM, FIXED -> {
        if (isFirst(earlier, next)) {
          compareNamed(place, earlier, next);
        }
      }
      case ARRAY -> {
        PropertyChanges.compare(this, place, earlier, next);
        compareSizes(place, earlier.getElementType(), next.getElementType());
        compare(place.elements(), earlier.getElementType(), next.getElementType());
      }
      case MAP -> {
        PropertyChanges.compare(this, place, earlier, next);
        compareSizes(place, earlier.getValueType(), next.getValueType());
        compare(place.values(), earlier.getValueType(), next.getValueType());
      }
      default -> {
        LogicalTypeChanges.compare(this, place, earlier, next);
        PropertyChanges.compare(this, place, earlier, next);
      }
    }
  }

  private void compareSizes(Place place, Schema earlier, Schema next) {
    long before = leastBytes.of(earlier);
    long after = leastBytes.of(next);
    if (before != after) {
      add(
          new Change(
              place,
              Optional.of(before + " bytes or more"),
              Optional.of(after + " bytes or more"),
              Rule.ELEMENT_SIZE_CHANGED,
              after > before ? Effect.UNSURE : Effect.SAME,
              after < before ? Effect.UNSURE : Effect.SAME,
              place.label()
                  + " has elements of another size: "
                  + (after > before ? "new readers" : "readers of the old schema")
                  + " that use Avro 1.12 for Java may take short arrays and maps for cut off."));
    }
  }

  private boolean isFirst(Schema earlier, Schema next) {
    return seen.computeIfAbsent(
            earlier, schema -> Collections.newSetFromMap(new IdentityHashMap<>()))
        .add(next);
  }

  private void compareNamed(Place place, Schema earlier, Schema next) {
    NamedTypeChanges named = new NamedTypeChanges(this, place, earlier, next);
    named.compareNames();
    doc(place, earlier.getDoc(), next.getDoc());
    PropertyChanges.compare(this, place, earlier, next);
    switch (earlier.getType()) {
      case RECORD -> new FieldChanges(this, place, earlier, next).compare();
      case ENUM -> named.compareSymbols();
      default -> {
        named.compareSizes();
        LogicalTypeChanges.compare(this, place, earlier, next);
      }
    }
  }

  void doc(Place place, @Nullable String earlier, @Nullable String next) {
    if (!Objects.equals(earlier, next)) {
      add(
          new Change(
              place,
              Optional.ofNullable(earlier),
              Optional.ofNullable(next),
              Rule.DOC_CHANGED,
              Effect.SAME,
              Effect.SAME,
              place.label() + " is described in other words."));
    }
  }

  void add(Change change) {
    changes.add(change);
  }
}
