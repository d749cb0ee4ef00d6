package dev.weft.runtime.reconcile;

import dev.weft.sdk.descriptor.Compatibility;
import dev.weft.sdk.descriptor.OutputPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** What makes a port's subjects as its contract says. Pure. */
final class SubjectChanges {

  private SubjectChanges() {}

  /**
   * @param port as it shall be
   * @param live as it is declared now
   */
  static List<Change> of(OutputPort port, Optional<OutputPort> live, Actual actual) {
    Compatibility level = port.contract().guarantees().compatibility();
    Optional<Compatibility> before =
        live.map(found -> found.contract().guarantees().compatibility());
    List<Change> changes = new ArrayList<>();
    subject(
        port.id().keySubject(),
        port.contract().key().schema(),
        live.map(found -> found.contract().key().schema()),
        level,
        before,
        actual,
        changes);
    subject(
        port.id().valueSubject(),
        port.contract().schema(),
        live.map(found -> found.contract().schema()),
        level,
        before,
        actual,
        changes);
    return changes;
  }

  /** The level first: a schema is registered under the one that is declared with it. */
  private static void subject(
      String subject,
      Schema schema,
      Optional<Schema> live,
      Compatibility level,
      Optional<Compatibility> before,
      Actual actual,
      List<Change> changes) {
    boolean isNew = live.isEmpty() || !actual.subjects().contains(subject);
    if (isNew || !before.equals(Optional.of(level))) {
      changes.add(new Change.SetCompatibility(subject, isNew ? Optional.empty() : before, level));
    }
    if (isNew || differ(schema, live.get())) {
      changes.add(new Change.RegisterSchema(subject, schema));
    }
  }

  /** By their text: a registry takes a schema with another doc for another schema. */
  static boolean differ(Schema schema, Schema other) {
    return !schema.toString().equals(other.toString());
  }
}
