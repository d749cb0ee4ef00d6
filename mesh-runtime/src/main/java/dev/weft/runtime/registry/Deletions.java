package dev.weft.runtime.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Decides what deletions change. A soft deletion hides versions; a permanent one, of what is
 * hidden, forgets them.
 */
final class Deletions {

  private Deletions() {}

  /** Deletes a subject; the answer is the versions it concerns. */
  static Change<List<Integer>> ofSubject(SchemaState state, String subject, boolean permanent) {
    checkWritable(state, subject);
    List<SchemaVersion> all = state.versions(subject);
    List<SchemaVersion> active = all.stream().filter(Visibility.ACTIVE::shows).toList();
    if (all.isEmpty()) {
      throw RefusedRequestException.noSubject(subject);
    }
    if (!permanent && active.isEmpty()) {
      throw RefusedRequestException.subjectDeleted(subject);
    }
    if (permanent && !active.isEmpty()) {
      throw RefusedRequestException.subjectNotDeleted(subject);
    }
    List<SchemaVersion> concerned = permanent ? all : active;
    concerned.forEach(version -> checkUnreferenced(state, version, permanent));
    List<LogEntry> entries = new ArrayList<>();
    if (permanent) {
      entries.addAll(purge(state, concerned));
    } else {
      entries.add(new LogEntry.SubjectDeleted(subject, concerned.getLast().version()));
      entries.addAll(unset(state, subject));
    }
    return new Change<>(concerned.stream().map(SchemaVersion::version).toList(), entries);
  }

  /** Deletes one version; the answer is its number. */
  static Change<Integer> ofVersion(
      SchemaState state, String subject, VersionId versionId, boolean permanent) {
    checkWritable(state, subject);
    SchemaVersion version = Lookups.version(state, subject, versionId, Visibility.ALL);
    if (!permanent && version.deleted()) {
      throw RefusedRequestException.versionDeleted(subject, version.version());
    }
    if (permanent && !version.deleted()) {
      throw RefusedRequestException.versionNotDeleted(subject, version.version());
    }
    checkUnreferenced(state, version, permanent);
    List<LogEntry> entries = new ArrayList<>();
    if (permanent) {
      entries.addAll(purge(state, List.of(version)));
    } else {
      entries.add(new LogEntry.Registered(version.asDeleted()));
      Predicate<SchemaVersion> remains = other -> !other.deleted() && !other.equals(version);
      if (state.versions(subject).stream().noneMatch(remains)) {
        entries.addAll(unset(state, subject));
      }
    }
    return new Change<>(version.version(), entries);
  }

  /** The ids first, or after compaction and a restart the highest could be handed out again. */
  private static List<LogEntry> purge(SchemaState state, List<SchemaVersion> versions) {
    List<LogEntry> entries = new ArrayList<>();
    entries.add(new LogEntry.IdsReached(state.maxId()));
    versions.forEach(v -> entries.add(new LogEntry.Purged(v.subject(), v.version())));
    return entries;
  }

  /** A subject without versions keeps no settings. */
  private static List<LogEntry> unset(SchemaState state, String subject) {
    List<LogEntry> entries = new ArrayList<>();
    state.mode(subject).ifPresent(mode -> entries.add(new LogEntry.ModeSet(subject, null)));
    state.level(subject).ifPresent(level -> entries.add(new LogEntry.LevelSet(subject, null)));
    return entries;
  }

  private static void checkWritable(SchemaState state, String subject) {
    if (state.modeInScope(subject).frozen()) {
      throw RefusedRequestException.notPermitted("Subject " + subject + " is in read-only mode");
    }
  }

  /**
   * A soft-deleted referrer still needs what it refers to, as long as it can be served by its id.
   */
  private static void checkUnreferenced(
      SchemaState state, SchemaVersion version, boolean permanent) {
    List<SchemaVersion> referrers =
        state.referrers(version.subject(), version.version()).stream()
            .filter(referrer -> permanent || !referrer.deleted())
            .toList();
    if (!referrers.isEmpty()) {
      throw RefusedRequestException.referenced(version.subject(), version.version(), referrers);
    }
  }
}
