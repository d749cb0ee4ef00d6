package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import java.util.Comparator;
import java.util.List;

/** Answers questions about the state, or says in Confluent's words what there is not. */
final class Lookups {

  /** What clients send to ask for subjects of any context. */
  private static final String ANY_CONTEXT = ":*:";

  private Lookups() {}

  /** The subjects with versions to see, in order. */
  static List<String> subjects(SchemaState state, String prefix, Visibility visibility) {
    String start = prefix.startsWith(ANY_CONTEXT) ? prefix.substring(ANY_CONTEXT.length()) : prefix;
    return state.subjects().stream()
        .filter(subject -> subject.startsWith(start))
        .filter(subject -> shows(state, subject, visibility))
        .toList();
  }

  /** The versions of a subject that are to be seen, oldest first. */
  static List<Integer> versions(SchemaState state, String subject, Visibility visibility) {
    Visibility existing = visibility == Visibility.ACTIVE ? Visibility.ACTIVE : Visibility.ALL;
    if (!shows(state, subject, existing)) {
      throw RefusedRequestException.noSubject(subject);
    }
    return state.versions(subject).stream()
        .filter(visibility::shows)
        .map(SchemaVersion::version)
        .toList();
  }

  static SchemaVersion version(
      SchemaState state, String subject, VersionId versionId, Visibility visibility) {
    return versionId
        .in(state.versions(subject))
        .filter(visibility::shows)
        .orElseThrow(
            () -> {
              if (!shows(state, subject, visibility)) {
                return RefusedRequestException.noSubject(subject);
              }
              return RefusedRequestException.noVersion(
                  switch (versionId) {
                    case VersionId.Numbered(int version) -> version;
                    case VersionId.Latest() -> -1;
                  });
            });
  }

  /** The version under which a schema is registered in a subject. */
  static SchemaVersion same(
      SchemaState state, String subject, Schema sent, boolean normalize, Visibility visibility) {
    SchemaContent content = SchemaContent.of(SchemaParser.parse(sent, normalize, false, state));
    return state.versions(subject).stream()
        .filter(visibility::shows)
        .filter(version -> version.content().equals(content))
        .max(Comparator.comparingInt(SchemaVersion::version))
        .orElseThrow(
            () ->
                shows(state, subject, visibility)
                    ? RefusedRequestException.noSchema()
                    : RefusedRequestException.noSubject(subject));
  }

  static SchemaContent schema(SchemaState state, int id) {
    return state
        .content(id)
        .orElseThrow(() -> RefusedRequestException.noSchema(Integer.toString(id)));
  }

  /** The versions that bear an id. */
  static List<SchemaVersion> versionsOf(SchemaState state, int id, Visibility visibility) {
    schema(state, id);
    return state.versionsOf(id).stream().filter(visibility::shows).toList();
  }

  /** The ids of the schemas that refer to a version and aren't deleted. */
  static List<Integer> referencedBy(SchemaState state, String subject, VersionId versionId) {
    SchemaVersion version = version(state, subject, versionId, Visibility.ALL);
    return state.referrers(subject, version.version()).stream()
        .filter(Visibility.ACTIVE::shows)
        .map(SchemaVersion::id)
        .distinct()
        .sorted()
        .toList();
  }

  /** A subject's own level, or the global one when it has none and that may serve. */
  static CompatibilityLevel level(SchemaState state, String subject, boolean defaultToGlobal) {
    return defaultToGlobal
        ? state.levelInScope(subject)
        : state.level(subject).orElseThrow(() -> RefusedRequestException.noLevel(subject));
  }

  /** A subject's own mode, or the global one when it has none and that may serve. */
  static RegistryMode mode(SchemaState state, String subject, boolean defaultToGlobal) {
    return defaultToGlobal
        ? state.modeInScope(subject)
        : state.mode(subject).orElseThrow(() -> RefusedRequestException.noMode(subject));
  }

  private static boolean shows(SchemaState state, String subject, Visibility visibility) {
    return state.versions(subject).stream().anyMatch(visibility::shows);
  }
}
