package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.Compatibility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Finds out whom changes break: reads new records with the schema of each reader, and counts what
 * was not wrong before.
 */
final class ReaderCheck {

  private final Schema last;
  private final Schema next;
  private final Collection<Reader> readers;
  private final Map<Change.Key, Change> changes = new LinkedHashMap<>();
  private final Map<Change.Key, List<Affected>> affected = new LinkedHashMap<>();

  private ReaderCheck(Schema last, Schema next, Collection<Reader> readers, List<Change> changes) {
    this.last = last;
    this.next = next;
    this.readers = readers;
    changes.forEach(change -> this.changes.putIfAbsent(change.key(), change));
  }

  /** The changes as differences, each with those whom it breaks. */
  static List<Difference> differences(
      Schema last,
      Schema next,
      List<Change> changes,
      Compatibility mode,
      Collection<Reader> readers) {
    ReaderCheck check = new ReaderCheck(last, next, readers, changes);
    check.readNew();
    check.readTagged();
    List<Difference> differences = new ArrayList<>();
    check.changes.forEach(
        (key, change) ->
            differences.add(
                change.toDifference(mode, check.affected.getOrDefault(key, List.of()))));
    return differences;
  }

  private void readNew() {
    Map<String, List<Change>> causes = new HashMap<>();
    for (Change change : changes.values()) {
      if (change.forward() != Effect.SAME) {
        causes.computeIfAbsent(change.place().toString(), path -> new ArrayList<>()).add(change);
      }
    }
    if (causes.isEmpty()) {
      return;
    }
    for (Reader reader : readers) {
      Set<Change.Key> before = new HashSet<>();
      Set<String> misnamed = new HashSet<>();
      for (Change change : SchemaWalk.between(reader.schema(), last)) {
        before.add(change.key());
        if (isName(change)) {
          misnamed.add(change.place().toString());
        }
      }
      for (Change problem : SchemaWalk.between(reader.schema(), next)) {
        String path = problem.place().toString();
        if (breaks(problem)
            && !before.contains(problem.key())
            && !(isName(problem) && misnamed.contains(path))) {
          hit(reader, problem, causes.getOrDefault(path, List.of()));
        }
      }
    }
  }

  private static boolean isName(Change change) {
    return change.rule() == Rule.NAME_CHANGED || change.rule() == Rule.NAMESPACE_CHANGED;
  }

  /** Whether somebody who relies on what is at the change's place gets nothing, or the wrong. */
  private static boolean breaks(Change change) {
    return change.forward().compareTo(Effect.FAILS) >= 0 || change.rule() == Rule.FIELD_REMOVED;
  }

  private void hit(Reader reader, Change problem, List<Change> causes) {
    Change cause =
        causes.stream()
            .max(Comparator.comparing(change -> change.rule() == problem.rule()))
            .orElseGet(
                () ->
                    new Change(
                        problem.place(),
                        problem.before(),
                        problem.after(),
                        Rule.READER_BROKEN,
                        Effect.SAME,
                        problem.forward(),
                        problem.message()));
    changes.putIfAbsent(cause.key(), cause);
    add(cause, reader, problem.message());
  }

  /**
   * Reader schemas need not carry properties: what they mean changes for all who read the place.
   */
  private void readTagged() {
    for (Change change : List.copyOf(changes.values())) {
      if (change.rule() == Rule.UNIT_CHANGED || change.rule() == Rule.PROTECTION_REMOVED) {
        for (Reader reader : readers) {
          if (change.place().in(reader.schema()).isPresent()) {
            add(change, reader, change.message());
          }
        }
      }
    }
  }

  private void add(Change change, Reader reader, String what) {
    List<Affected> those = affected.computeIfAbsent(change.key(), key -> new ArrayList<>());
    if (those.stream().noneMatch(a -> a.reader().equals(reader))) {
      those.add(new Affected(reader, what));
    }
  }
}
