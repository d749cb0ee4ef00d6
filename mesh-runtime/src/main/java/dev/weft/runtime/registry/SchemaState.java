package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that the registry knows, folded from its log. Knows neither Kafka nor HTTP. Not thread-safe:
 * {@link SchemaRegistry} guards it.
 */
final class SchemaState {

  private static final CompatibilityLevel DEFAULT_LEVEL = CompatibilityLevel.BACKWARD;
  private static final String GLOBAL = "";

  private final NavigableMap<String, NavigableMap<Integer, SchemaVersion>> subjects =
      new TreeMap<>();
  private final Map<Integer, IdentifiedSchema> byId = new HashMap<>();
  private final Map<SchemaContent, NavigableSet<Integer>> idsOf = new HashMap<>();
  private final Map<String, SubjectConfig> configs = new HashMap<>();
  private final Map<String, RegistryMode> modes = new HashMap<>();
  private final ParsedSchemas parsed;
  private int maxId;

  /** Knows nothing yet. */
  SchemaState() {
    this(new ParsedSchemas());
  }

  private SchemaState(ParsedSchemas parsed) {
    this.parsed = parsed;
  }

  /** A content and the versions that bear its id, soft-deleted ones included. */
  private record IdentifiedSchema(
      SchemaContent content, NavigableSet<VersionKey> users, @Nullable Term term) {

    /** A void record can look valid once the start of the term that voids it is compacted away. */
    boolean yieldsTo(@Nullable Term later) {
      return term != null && later != null && term.compareTo(later) < 0;
    }

    IdentifiedSchema copy() {
      return new IdentifiedSchema(content, new TreeSet<>(users), term);
    }
  }

  private record VersionKey(String subject, int version) implements Comparable<VersionKey> {
    @Override
    public int compareTo(VersionKey other) {
      int order = subject.compareTo(other.subject);
      return order == 0 ? Integer.compare(version, other.version) : order;
    }
  }

  /** Another one that knows the same and goes its own way; what was parsed they share. */
  SchemaState copy() {
    SchemaState copy = new SchemaState(parsed);
    subjects.forEach((subject, versions) -> copy.subjects.put(subject, new TreeMap<>(versions)));
    byId.forEach((id, schema) -> copy.byId.put(id, schema.copy()));
    idsOf.forEach((content, ids) -> copy.idsOf.put(content, new TreeSet<>(ids)));
    copy.configs.putAll(configs);
    copy.modes.putAll(modes);
    copy.maxId = maxId;
    return copy;
  }

  /** Folds one entry in that was written in no term. */
  void apply(LogEntry entry) throws JunkRecordException {
    apply(entry, null);
  }

  /** Folds one entry in. */
  void apply(LogEntry entry, @Nullable Term term) throws JunkRecordException {
    switch (entry) {
      case LogEntry.Registered(SchemaVersion version) -> put(version, term);
      case LogEntry.Purged(String subject, int version) -> remove(subject, version);
      case LogEntry.SubjectDeleted(String subject, int upToVersion) ->
          new TreeMap<>(versionsBySubject(subject).headMap(upToVersion, true))
              .forEach((number, version) -> replace(version.asDeleted()));
      case LogEntry.SubjectCleared(String subject) ->
          List.copyOf(versionsBySubject(subject).keySet())
              .forEach(version -> remove(subject, version));
      case LogEntry.ConfigSet set -> put(configs, set.subject(), set.config());
      case LogEntry.ModeSet set -> put(modes, set.subject(), set.mode());
      case LogEntry.IdsReached(int id) -> maxId = Math.max(maxId, id);
      case LogEntry.Nothing() -> {}
    }
  }

  /** All versions of a subject, oldest first, soft-deleted ones included; empty when unknown. */
  List<SchemaVersion> versions(String subject) {
    return List.copyOf(versionsBySubject(subject).values());
  }

  /** One version of a subject, soft-deleted or not. */
  Optional<SchemaVersion> version(String subject, int version) {
    return Optional.ofNullable(versionsBySubject(subject).get(version));
  }

  /** The names of all subjects, in order, those with soft-deleted versions alone included. */
  NavigableSet<String> subjects() {
    return Collections.unmodifiableNavigableSet(subjects.navigableKeySet());
  }

  /** What an id stands for; empty when no version bears it. */
  Optional<SchemaContent> content(int id) {
    return Optional.ofNullable(byId.get(id)).map(IdentifiedSchema::content);
  }

  /** The versions that bear an id, in the order of their subjects, soft-deleted ones included. */
  List<SchemaVersion> versionsOf(int id) {
    IdentifiedSchema schema = byId.get(id);
    return schema == null
        ? List.of()
        : schema.users().stream()
            .flatMap(user -> version(user.subject(), user.version()).stream())
            .toList();
  }

  /** The id that a content has in any subject. */
  Optional<Integer> idOf(SchemaContent content) {
    NavigableSet<Integer> ids = idsOf.get(content);
    return ids == null ? Optional.empty() : Optional.of(ids.first());
  }

  /** The versions whose schemas refer to this one, soft-deleted ones included. */
  List<SchemaVersion> referrers(String subject, int version) {
    List<SchemaVersion> referrers = new ArrayList<>();
    for (IdentifiedSchema schema : byId.values()) {
      for (SchemaReference reference : schema.content().references()) {
        if (reference.getSubject().equals(subject) && reference.getVersion() == version) {
          schema.users().stream()
              .flatMap(user -> version(user.subject(), user.version()).stream())
              .forEach(referrers::add);
        }
      }
    }
    return referrers;
  }

  /** The highest id ever seen, also on versions that are gone. */
  int maxId() {
    return maxId;
  }

  /** A subject's own config, or with null the global one; empty when unset. */
  Optional<SubjectConfig> config(@Nullable String subject) {
    return Optional.ofNullable(configs.get(subject == null ? GLOBAL : subject));
  }

  /** What holds for a subject of one setting: its own, or the global one; empty when unset. */
  <T> Optional<T> configInScope(
      @Nullable String subject, Function<SubjectConfig, @Nullable T> setting) {
    return config(subject)
        .flatMap(config -> Optional.ofNullable(setting.apply(config)))
        .or(() -> config(null).flatMap(config -> Optional.ofNullable(setting.apply(config))));
  }

  /** The level that holds for a subject: its own, or the global one. */
  CompatibilityLevel levelInScope(@Nullable String subject) {
    return this.<CompatibilityLevel>configInScope(subject, SubjectConfig::compatibilityLevel)
        .orElse(DEFAULT_LEVEL);
  }

  /** What was parsed of late. */
  ParsedSchemas parsed() {
    return parsed;
  }

  /** A subject's own mode, or with null the global one; empty when unset. */
  Optional<RegistryMode> mode(@Nullable String subject) {
    return Optional.ofNullable(modes.get(subject == null ? GLOBAL : subject));
  }

  /** The mode that holds for a subject: its own, or the global one, which may be the last word. */
  RegistryMode modeInScope(@Nullable String subject) {
    return mode(null)
        .filter(global -> global == RegistryMode.READONLY_OVERRIDE)
        .or(() -> mode(subject))
        .or(() -> mode(null))
        .orElse(RegistryMode.READWRITE);
  }

  private NavigableMap<Integer, SchemaVersion> versionsBySubject(String subject) {
    NavigableMap<Integer, SchemaVersion> versions = subjects.get(subject);
    return versions == null ? Collections.emptyNavigableMap() : versions;
  }

  private void put(SchemaVersion version, @Nullable Term term) throws JunkRecordException {
    IdentifiedSchema holder = byId.get(version.id());
    VersionKey key = new VersionKey(version.subject(), version.version());
    if (holder != null
        && !holder.content().text().equals(version.content().text())
        && holder.yieldsTo(term)) {
      List.copyOf(holder.users()).forEach(user -> remove(user.subject(), user.version()));
      holder = null;
    }
    if (holder != null
        && !holder.content().text().equals(version.content().text())
        && !holder.users().equals(new TreeSet<>(List.of(key)))) {
      VersionKey other = holder.users().first();
      throw new JunkRecordException(
          "it gives id %d to version %d of subject \"%s\", but that id belongs to another schema, version %d of subject \"%s\""
              .formatted(
                  version.id(),
                  version.version(),
                  version.subject(),
                  other.version(),
                  other.subject()));
    }
    remove(version.subject(), version.version());
    replace(version);
    IdentifiedSchema schema =
        byId.computeIfAbsent(
            version.id(), id -> new IdentifiedSchema(version.content(), new TreeSet<>(), term));
    schema.users().add(key);
    idsOf.computeIfAbsent(schema.content(), content -> new TreeSet<>()).add(version.id());
    maxId = Math.max(maxId, version.id());
  }

  private void replace(SchemaVersion version) {
    subjects
        .computeIfAbsent(version.subject(), subject -> new TreeMap<>())
        .put(version.version(), version);
  }

  private void remove(String subject, int number) {
    NavigableMap<Integer, SchemaVersion> versions = versionsBySubject(subject);
    SchemaVersion version = versions.get(number);
    if (version == null) {
      return;
    }
    versions.remove(number);
    if (versions.isEmpty()) {
      subjects.remove(subject);
    }
    IdentifiedSchema schema = byId.get(version.id());
    if (schema != null) {
      schema.users().remove(new VersionKey(subject, number));
      if (schema.users().isEmpty()) {
        byId.remove(version.id());
        forget(schema.content(), version.id());
      }
    }
  }

  private void forget(SchemaContent content, int id) {
    NavigableSet<Integer> ids = idsOf.get(content);
    if (ids != null) {
      ids.remove(id);
      if (ids.isEmpty()) {
        idsOf.remove(content);
      }
    }
  }

  private static <V> void put(
      Map<String, V> settings, @Nullable String subject, @Nullable V value) {
    String key = subject == null ? GLOBAL : subject;
    if (value == null) {
      settings.remove(key);
    } else {
      settings.put(key, value);
    }
  }
}
