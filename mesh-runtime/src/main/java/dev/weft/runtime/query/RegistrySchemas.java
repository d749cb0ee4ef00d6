package dev.weft.runtime.query;

import dev.weft.sdk.serde.WriterSchemas;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.Schema;

/** The schemas of the mesh's registry. */
record RegistrySchemas(SchemaRegistryClient registry) implements WriterSchemas {

  private static final int NOT_FOUND = 404;

  @Override
  public Optional<Schema> byId(int id) throws IOException {
    try {
      return registry.getSchemaById(id) instanceof AvroSchema avro
          ? Optional.of(avro.rawSchema())
          : Optional.empty();
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        return Optional.empty();
      }
      throw new IOException(e.getMessage(), e);
    }
  }
}
