package dev.weft.runtime.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what changes of modes change. A null subject is the global mode. */
final class Modes {

  private Modes() {}

  /**
   * Sets a mode; the answer is the mode. IMPORT is for subjects that are still empty, lest imported
   * ids get mixed up with those handed out here: without {@code force}, existing versions are in
   * its way, and soft-deleted ones are forgotten.
   */
  static Change<RegistryMode> set(
      SchemaState state, @Nullable String subject, RegistryMode wanted, boolean force) {
    if (subject != null) {
      SubjectNames.check(subject);
    }
    List<LogEntry> entries = new ArrayList<>();
    if (wanted == RegistryMode.IMPORT
        && state.modeInScope(subject) != RegistryMode.IMPORT
        && !force) {
      entries.addAll(empty(state, subject));
    }
    if (!state.mode(subject).equals(Optional.of(wanted))) {
      entries.add(new LogEntry.ModeSet(subject, wanted));
    }
    return new Change<>(wanted, entries);
  }

  /** Unsets the global mode; the answer is the one that held. */
  static Change<RegistryMode> unset(SchemaState state) {
    return new Change<>(
        state.modeInScope(null),
        state.mode(null).isEmpty() ? List.of() : List.of(new LogEntry.ModeSet(null, null)));
  }

  /** Unsets a subject's mode; the answer is the one that held. */
  static Change<RegistryMode> unset(SchemaState state, String subject) {
    RegistryMode held =
        state.mode(subject).orElseThrow(() -> RefusedRequestException.noSubject(subject));
    return new Change<>(held, List.of(new LogEntry.ModeSet(subject, null)));
  }

  /** Refuses to change what is read-only. */
  static void checkWritable(SchemaState state, @Nullable String subject) {
    if (state.modeInScope(subject).frozen()) {
      throw RefusedRequestException.notPermitted(
          (subject == null ? "The registry" : "Subject " + subject) + " is in read-only mode");
    }
  }

  private static List<LogEntry> empty(SchemaState state, @Nullable String subject) {
    List<SchemaVersion> versions =
        subject == null
            ? state.subjects().stream().flatMap(name -> state.versions(name).stream()).toList()
            : state.versions(subject);
    if (versions.stream().anyMatch(Visibility.ACTIVE::shows)) {
      throw RefusedRequestException.notPermitted(
          "Cannot import since found existing subjects; delete them, or set the mode with force=true");
    }
    return versions.isEmpty() ? List.of() : Deletions.purge(state, versions);
  }
}
