package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.Compatibility;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Compares a schema with the one before it and, where the mode asks for it, with all before it. */
final class SchemaEvolution {

  private static final int MOST_OF_A_REASON = 200;

  private final Schema last;
  private final Schema next;
  private final Compatibility mode;

  SchemaEvolution(Schema last, Schema next, Compatibility mode) {
    this.last = last;
    this.next = next;
    this.mode = mode;
  }

  /**
   * The differences from the last schema, and what else breaks or differs from those before.
   *
   * @param earlier all schemas before, the oldest first
   * @param everyVersion whether those before have to be looked at even when the schema is the last
   *     one: they were judged then, but by another mode
   */
  List<Change> changes(List<Schema> earlier, boolean everyVersion) {
    List<Change> changes = new ArrayList<>(SchemaWalk.between(last, next));
    if (changes.isEmpty() && !everyVersion) {
      return changes;
    }
    refusedByAvro(last, changes).ifPresent(changes::add);
    int from = mode.isTransitive() ? 0 : Math.max(0, earlier.size() - 1);
    List<Schema> others = earlier.subList(from, earlier.size());
    for (int i = 0; i < others.size(); i++) {
      addFromBefore(others.get(i), from + i + 1, changes);
    }
    return changes;
  }

  private void addFromBefore(Schema before, int version, List<Change> changes) {
    List<Change> found = new ArrayList<>(SchemaWalk.between(before, next));
    refusedByAvro(before, found).ifPresent(found::add);
    found.removeIf(change -> change.impact(mode) == Impact.SAFE);
    if (found.isEmpty()) {
      return;
    }
    Set<Change.Key> told = new HashSet<>();
    changes.forEach(change -> told.add(change.key()));
    Set<Change.Key> history = new HashSet<>();
    SchemaWalk.between(before, last).forEach(change -> history.add(change.key()));
    for (Change change : found) {
      // What fails is refused again, as a registry does; what is only odd was accepted back then.
      boolean known = history.contains(change.key()) && !change.fails(mode);
      if (!known && told.add(change.key())) {
        changes.add(
            change.withMessage(
                "Against version " + version + " of the schema: " + change.message()));
      }
    }
  }

  /** Avro's own refusal, when nothing that was found explains it. */
  private Optional<Change> refusedByAvro(Schema before, List<Change> found) {
    if (found.stream().anyMatch(change -> change.impact(mode) == Impact.BREAKING)) {
      return Optional.empty();
    }
    Optional<String> backward = mode.isBackward() ? refusal(next, before) : Optional.empty();
    Optional<String> forward = mode.isForward() ? refusal(before, next) : Optional.empty();
    return backward
        .or(() -> forward)
        .map(
            reason ->
                new Change(
                    Place.ROOT,
                    Optional.empty(),
                    Optional.empty(),
                    Rule.AVRO_REFUSES,
                    backward.isPresent() ? Effect.FAILS : Effect.SAME,
                    forward.isPresent() ? Effect.FAILS : Effect.SAME,
                    "Avro refuses to read "
                        + (backward.isPresent()
                            ? "earlier records with the new schema"
                            : "new records with the old schema")
                        + ": "
                        + reason));
  }

  private static Optional<String> refusal(Schema reader, Schema writer) {
    try {
      Schema.applyAliases(writer, reader);
      return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
          .getResult()
          .getIncompatibilities()
          .stream()
          .findFirst()
          .map(SchemaEvolution::text);
    } catch (AvroRuntimeException e) {
      return Optional.of(shortened(String.valueOf(e.getMessage())));
    }
  }

  private static String text(Incompatibility incompatibility) {
    return shortened(
        incompatibility.getType()
            + " at "
            + incompatibility.getLocation()
            + ", "
            + incompatibility.getMessage());
  }

  /** Avro writes whole schemas into its messages. */
  private static String shortened(String message) {
    return message.length() > MOST_OF_A_REASON
        ? message.substring(0, MOST_OF_A_REASON) + "…."
        : message + ".";
  }
}
