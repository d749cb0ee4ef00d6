package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers questions about the state, or says in Confluent's words what there is not. */
final class Lookups {

  /** What clients send to ask for subjects of any context. */
  private static final String ANY_CONTEXT = ":*:";

  private Lookups() {}

  /** The subjects with versions to see, in order. */
  static List<String> subjects(SchemaState state, String prefix, Visibility visibility) {
    String start =
        prefix.startsWith(ANY_CONTEXT)
            ? prefix.substring(ANY_CONTEXT.length())
            : SubjectNames.plain(prefix);
    return state.subjects().tailSet(start).stream()
        .takeWhile(subject -> subject.startsWith(start))
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
    AvroSchema schema =
        SchemaParser.parse(sent, normalizes(state, subject, normalize), state).schema();
    return SameSchema.find(state, subject, schema, visibility)
        .orElseThrow(
            () ->
                shows(state, subject, visibility)
                    ? RefusedRequestException.noSchema()
                    : RefusedRequestException.noSubject(subject));
  }

  /** Whether schemas of a subject are normalized: on request, or always. */
  static boolean normalizes(SchemaState state, String subject, boolean requested) {
    return requested
        || state.<Boolean>configInScope(subject, SubjectConfig::normalize).orElse(false);
  }

  /** The latest version with such properties in its metadata. */
  static SchemaVersion withMetadata(
      SchemaState state, String subject, Map<String, String> properties, Visibility visibility) {
    if (!shows(state, subject, visibility)) {
      throw RefusedRequestException.noSubject(subject);
    }
    return state.versions(subject).reversed().stream()
        .filter(visibility::shows)
        .filter(
            version -> version.content().properties().entrySet().containsAll(properties.entrySet()))
        .findFirst()
        .orElseThrow(RefusedRequestException::noSchema);
  }

  /** The versions of subjects that a prefix matches, by subject, oldest first. */
  static List<SchemaVersion> versionsByPrefix(
      SchemaState state, String prefix, Visibility visibility, boolean latestOnly) {
    return subjects(state, prefix, visibility).stream()
        .flatMap(
            subject -> {
              List<SchemaVersion> shown =
                  state.versions(subject).stream().filter(visibility::shows).toList();
              return latestOnly ? Stream.of(shown.getLast()) : shown.stream();
            })
        .toList();
  }

  static SchemaContent schema(SchemaState state, int id) {
    return state
        .content(id)
        .orElseThrow(() -> RefusedRequestException.noSchema(Integer.toString(id)));
  }

  /** A schema's text, in Confluent's formats: as it was registered, or {@code resolved}. */
  static String text(SchemaState state, SchemaContent content, String format) {
    return format.isBlank()
        ? content.text()
        : SchemaParser.parse(content, state).formattedString(format);
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

  /** The global config; it always has a level. */
  static SubjectConfig config(SchemaState state) {
    return state.config(null).orElse(SubjectConfig.EMPTY).withLevel(state.levelInScope(null));
  }

  /** A subject's own config, or what holds for it when it has none and that may serve. */
  static SubjectConfig config(SchemaState state, String subject, boolean defaultToGlobal) {
    Optional<SubjectConfig> own = state.config(subject);
    if (!defaultToGlobal) {
      return own.orElseThrow(() -> RefusedRequestException.noLevel(subject));
    }
    return own.map(config -> config.withLevel(state.levelInScope(subject)))
        .orElseGet(() -> config(state));
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
