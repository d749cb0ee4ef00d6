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
    Modes.checkWritable(state, subject);
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
    checkUnreferenced(state, concerned, permanent);
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
    Modes.checkWritable(state, subject);
    SchemaVersion version = Lookups.version(state, subject, versionId, Visibility.ALL);
    if (!permanent && version.deleted()) {
      throw RefusedRequestException.versionDeleted(subject, version.version());
    }
    if (permanent && !version.deleted()) {
      throw RefusedRequestException.versionNotDeleted(subject, version.version());
    }
    checkUnreferenced(state, List.of(version), permanent);
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

  /**
   * Forgets versions that nothing refers to. The ids first, or after compaction and a restart the
   * highest could be handed out again.
   */
  static List<LogEntry> purge(SchemaState state, List<SchemaVersion> versions) {
    checkUnreferenced(state, versions, true);
    List<LogEntry> entries = new ArrayList<>();
    entries.add(new LogEntry.IdsReached(state.maxId()));
    versions.forEach(v -> entries.add(new LogEntry.Purged(v.subject(), v.version())));
    return entries;
  }

  /** A subject without versions keeps no settings. */
  private static List<LogEntry> unset(SchemaState state, String subject) {
    List<LogEntry> entries = new ArrayList<>();
    state.mode(subject).ifPresent(mode -> entries.add(new LogEntry.ModeSet(subject, null)));
    state.config(subject).ifPresent(config -> entries.add(new LogEntry.ConfigSet(subject, null)));
    return entries;
  }

  /**
   * A soft-deleted referrer still needs what it refers to, as long as it can be served by its id.
   */
  private static void checkUnreferenced(
      SchemaState state, List<SchemaVersion> versions, boolean permanent) {
    for (SchemaVersion version : versions) {
      List<SchemaVersion> referrers =
          state.referrers(version.subject(), version.version()).stream()
              .filter(referrer -> permanent || !referrer.deleted())
              .filter(referrer -> !versions.contains(referrer))
              .toList();
      if (!referrers.isEmpty()) {
        throw RefusedRequestException.referenced(version.subject(), version.version(), referrers);
      }
    }
  }
}
