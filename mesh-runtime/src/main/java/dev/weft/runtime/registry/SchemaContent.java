package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.Metadata;
import io.confluent.kafka.schemaregistry.client.rest.entities.RuleSet;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.RegisterSchemaRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a schema says, apart from where it's registered. Equal contents share one id in all
 * subjects.
 *
 * @param text Avro's JSON, canonical as Confluent's client writes it (docs count, layout doesn't)
 */
record SchemaContent(
    String text,
    List<SchemaReference> references,
    @Nullable Metadata metadata,
    @Nullable RuleSet ruleSet) {

  SchemaContent {
    references = List.copyOf(references);
  }

  /** The properties of its metadata; empty when it has none. */
  Map<String, String> properties() {
    return metadata == null || metadata.getProperties() == null
        ? Map.of()
        : metadata.getProperties();
  }

  /** Whether it has the metadata and rules that a request has, and no other. */
  boolean hasMetadataOf(RegisterSchemaRequest request) {
    return Objects.equals(metadata, request.getMetadata())
        && Objects.equals(ruleSet, request.getRuleSet());
  }

  static SchemaContent of(AvroSchema schema) {
    return new SchemaContent(
        schema.canonicalString(), schema.references(), schema.metadata(), schema.ruleSet());
  }
}
