package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.client.rest.Versions;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaRegistryServerVersion;
import io.confluent.kafka.schemaregistry.client.rest.entities.ServerClusterId;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;

/** What the registry says of itself. */
@Controller("/registry")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({Versions.SCHEMA_REGISTRY_V1_JSON, Versions.SCHEMA_REGISTRY_DEFAULT_JSON, Versions.JSON})
final class RootController {

  /** The version of Confluent's API that is spoken here. */
  private static final String API_VERSION = "7.5.1";

  /** What Confluent's registry calls itself unless it's told otherwise. */
  private static final String REGISTRY_ID = "schema-registry";

  private final KafkaClusterId kafka;

  RootController(KafkaClusterId kafka) {
    this.kafka = kafka;
  }

  @Get("/")
  byte[] root() {
    return RegistryJson.write(Map.of());
  }

  /** There is the default context alone. */
  @Get("/contexts")
  byte[] contexts() {
    return RegistryJson.write(List.of("."));
  }

  @Get("/v1/metadata/id")
  byte[] id() {
    return RegistryJson.write(ServerClusterId.of(kafka.get(), REGISTRY_ID));
  }

  @Get("/v1/metadata/version")
  byte[] version() {
    String weft = getClass().getPackage().getImplementationVersion();
    return RegistryJson.write(
        new SchemaRegistryServerVersion(
            API_VERSION + "+weft" + (weft == null ? "" : "-" + weft), ""));
  }
}
