package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;

/**
 * A schema registered under a subject.
 *
 * @param version counted from 1 within the subject
 * @param deleted softly: hidden, but still served by its id
 */
record SchemaVersion(String subject, int version, int id, SchemaContent content, boolean deleted) {

  SchemaVersion asDeleted() {
    return new SchemaVersion(subject, version, id, content, true);
  }

  Schema toEntity() {
    return new Schema(
        subject,
        version,
        id,
        AvroSchema.TYPE,
        content.references(),
        content.metadata(),
        content.ruleSet(),
        content.text());
  }
}
