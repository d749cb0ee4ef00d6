package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.Metadata;
import io.confluent.kafka.schemaregistry.client.rest.entities.RuleSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a subject a schema is: the one that registering it would answer with. That's not
 * only the one of the same content: a subject may complete what it's given, and a schema may be
 * sent with its references written out.
 */
final class SameSchema {

  private SameSchema() {}

  static Optional<SchemaVersion> find(
      SchemaState state, String subject, AvroSchema schema, Visibility visibility) {
    List<SchemaVersion> versions =
        state.versions(subject).reversed().stream().filter(visibility::shows).toList();
    SchemaContent sent = SchemaContent.of(schema);
    SchemaContent completed = SchemaContent.of(complete(state, subject, schema));
    return first(versions, version -> version.content().equals(sent))
        .or(() -> first(versions, version -> version.content().equals(completed)))
        .or(() -> first(versions, version -> writtenOut(state, schema, version)));
  }

  /**
   * A schema as the subject would keep it: with the metadata and rules of the latest version when
   * it brings none, and those that the config adds.
   */
  static AvroSchema complete(SchemaState state, String subject, AvroSchema schema) {
    Optional<SchemaContent> latest =
        new VersionId.Latest().in(state.versions(subject)).map(SchemaVersion::content);
    @Nullable Metadata metadata =
        Metadata.mergeMetadata(
            Metadata.mergeMetadata(
                state.<Metadata>configInScope(subject, SubjectConfig::defaultMetadata).orElse(null),
                schema.metadata() == null
                    ? latest.map(SchemaContent::metadata).orElse(null)
                    : schema.metadata()),
            state.<Metadata>configInScope(subject, SubjectConfig::overrideMetadata).orElse(null));
    @Nullable RuleSet rules =
        RuleSet.mergeRuleSets(
            RuleSet.mergeRuleSets(
                state.<RuleSet>configInScope(subject, SubjectConfig::defaultRuleSet).orElse(null),
                schema.ruleSet() == null
                    ? latest.map(SchemaContent::ruleSet).orElse(null)
                    : schema.ruleSet()),
            state.<RuleSet>configInScope(subject, SubjectConfig::overrideRuleSet).orElse(null));
    return Objects.equals(metadata, schema.metadata()) && Objects.equals(rules, schema.ruleSet())
        ? schema
        : schema.copy(metadata, rules);
  }

  private static boolean writtenOut(SchemaState state, AvroSchema schema, SchemaVersion version) {
    return schema.references().isEmpty()
        && !version.content().references().isEmpty()
        && SchemaParser.parse(version.content(), state).rawSchema().equals(schema.rawSchema());
  }

  private static Optional<SchemaVersion> first(
      List<SchemaVersion> versions, Predicate<SchemaVersion> condition) {
    return versions.stream().filter(condition).findFirst();
  }
}
