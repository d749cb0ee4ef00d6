package dev.weft.runtime.query;

import dev.weft.sdk.serde.MeshConnection;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The one client of the mesh's registry. Made without asking it anything. */
@Factory
final class RegistryFactory {

  private static final int CACHED_SCHEMAS = 1_000;

  /** Poison records name ids that don't exist; each would cost a request. */
  private static final String UNKNOWN_ID_SECONDS = "10";

  @Singleton
  @Bean(preDestroy = "close")
  SchemaRegistryClient registry(MeshConnection mesh) {
    return new CachedSchemaRegistryClient(
        List.of(mesh.registry().toString()),
        CACHED_SCHEMAS,
        List.of(new AvroSchemaProvider()),
        Map.of(SchemaRegistryClientConfig.MISSING_ID_CACHE_TTL_CONFIG, UNKNOWN_ID_SECONDS));
  }
}
