package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.CompatibilityChecker;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.ParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.Metadata;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether data of a schema and of those before it can be read with each other. */
final class Compatibility {

  private Compatibility() {}

  /**
   * What makes a schema incompatible: Avro's type and path of each difference, the version it's
   * compared with, the level; empty when it's compatible.
   *
   * @param earlier oldest first; levels that aren't transitive look at the last one alone
   */
  static List<String> problems(
      SchemaState state, String subject, AvroSchema candidate, List<SchemaVersion> earlier) {
    CompatibilityLevel level = state.levelInScope(subject);
    List<ParsedSchemaHolder> holders =
        sameGroup(state, subject, candidate, earlier).stream()
            .<ParsedSchemaHolder>map(version -> new Lazy(version, state))
            .toList();
    List<String> differences =
        CompatibilityChecker.checker(level).isCompatibleWithHolders(candidate, holders);
    if (differences.isEmpty()) {
      return List.of();
    }
    List<String> messages = new ArrayList<>(differences);
    messages.add("{compatibility: '%s'}".formatted(level));
    return messages;
  }

  /**
   * Tests a schema as registering it would, or against one version alone.
   *
   * @param verbose whether a schema that doesn't parse is an answer too, not an error
   * @return the problems; empty when it's compatible
   */
  static List<String> test(
      SchemaState state,
      String subject,
      Optional<VersionId> against,
      Schema sent,
      boolean normalize,
      boolean verbose) {
    List<SchemaVersion> active =
        state.versions(subject).stream().filter(Visibility.ACTIVE::shows).toList();
    List<SchemaVersion> earlier = against.map(id -> one(active, id)).orElse(active);
    try {
      AvroSchema candidate =
          SchemaParser.parse(sent, Lookups.normalizes(state, subject, normalize), state).asNew();
      return problems(state, subject, candidate, earlier);
    } catch (RefusedRequestException e) {
      if (verbose) {
        return List.of(e.getMessage());
      }
      throw e;
    }
  }

  /** Where versions are grouped by a property of their metadata, those of the same value. */
  private static List<SchemaVersion> sameGroup(
      SchemaState state, String subject, AvroSchema candidate, List<SchemaVersion> earlier) {
    return state
        .<String>configInScope(subject, SubjectConfig::compatibilityGroup)
        .map(
            property ->
                earlier.stream()
                    .filter(
                        version ->
                            group(version.content().metadata(), property)
                                .equals(group(candidate.metadata(), property)))
                    .toList())
        .orElse(earlier);
  }

  private static Optional<String> group(@Nullable Metadata metadata, String property) {
    return metadata == null || metadata.getProperties() == null
        ? Optional.empty()
        : Optional.ofNullable(metadata.getProperties().get(property));
  }

  /** The latest of none is no obstacle; a version that is named must exist. */
  private static List<SchemaVersion> one(List<SchemaVersion> active, VersionId id) {
    List<SchemaVersion> found = id.in(active).stream().toList();
    if (found.isEmpty() && id instanceof VersionId.Numbered(int version)) {
      throw RefusedRequestException.noVersion(version);
    }
    return found;
  }

  /** Parses only what the checker looks at. */
  private record Lazy(SchemaVersion version, SchemaState state) implements ParsedSchemaHolder {
    @Override
    public ParsedSchema schema() {
      return SchemaParser.parse(version.content(), state);
    }

    @Override
    public void clear() {
      // Nothing is kept.
    }
  }
}
