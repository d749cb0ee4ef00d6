package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.Metadata;
import io.confluent.kafka.schemaregistry.client.rest.entities.RuleSet;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import java.util.List;
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

  static SchemaContent of(AvroSchema schema) {
    return new SchemaContent(
        schema.canonicalString(), schema.references(), schema.metadata(), schema.ruleSet());
  }
}
