package dev.weft.runtime.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What void records have left behind in the log: keys whose last record isn't the truth, or that
 * whoever doesn't know of terms reads wrongly. The writer rewrites them; a record that counts and
 * bears the key makes it right again, whoever wrote it. Not thread-safe.
 */
final class VoidRecords {

  /** By its key, one entry that bears it. */
  private final Map<String, LogEntry> harmed = new LinkedHashMap<>();

  /** Takes note of a record that doesn't count. */
  void add(LogEntry entry, SchemaState state) {
    for (LogEntry touched : touched(entry, state)) {
      harmed.put(LogFormat.encode(touched).key(), touched);
    }
  }

  /** Takes note of a record that counts. */
  void passed(LogEntry entry) {
    if (!harmed.isEmpty()) {
      harmed.remove(LogFormat.encode(entry).key());
    }
  }

  boolean isEmpty() {
    return harmed.isEmpty();
  }

  /** The entries that say the truth again. */
  List<LogEntry> repairs(SchemaState state) {
    return harmed.values().stream().map(entry -> truth(entry, state)).toList();
  }

  private static List<LogEntry> touched(LogEntry entry, SchemaState state) {
    List<LogEntry> touched = new ArrayList<>(List.of(entry));
    switch (entry) {
      // A registry that took the void record's id for good has refused the rightful owners'.
      case LogEntry.Registered(SchemaVersion version) ->
          state.versionsOf(version.id()).forEach(v -> touched.add(new LogEntry.Registered(v)));
      // Its key also hides the last one that counted.
      case LogEntry.SubjectDeleted(String subject, int upToVersion) ->
          state.versions(subject).forEach(v -> touched.add(new LogEntry.Registered(v)));
      default -> {}
    }
    return touched;
  }

  private static LogEntry truth(LogEntry entry, SchemaState state) {
    return switch (entry) {
      case LogEntry.Registered(SchemaVersion version) ->
          version(version.subject(), version.version(), state);
      case LogEntry.Purged(String subject, int version) -> version(subject, version, state);
      // The versions bear their own marks now.
      case LogEntry.SubjectDeleted(String subject, int upToVersion) ->
          new LogEntry.SubjectDeleted(subject, 0);
      case LogEntry.ConfigSet set ->
          new LogEntry.ConfigSet(set.subject(), state.config(set.subject()).orElse(null));
      case LogEntry.ModeSet set ->
          new LogEntry.ModeSet(set.subject(), state.mode(set.subject()).orElse(null));
      case LogEntry.IdsReached(int id) -> new LogEntry.IdsReached(state.maxId());
      // Never written here, so never void.
      case LogEntry.SubjectCleared cleared -> cleared;
      case LogEntry.Nothing nothing -> nothing;
    };
  }

  private static LogEntry version(String subject, int number, SchemaState state) {
    return state
        .version(subject, number)
        .<LogEntry>map(LogEntry.Registered::new)
        .orElseGet(() -> new LogEntry.Purged(subject, number));
  }
}
