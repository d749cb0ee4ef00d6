package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.client.rest.Versions;
import io.confluent.kafka.schemaregistry.client.rest.entities.Config;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.ConfigUpdateRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;

/** Compatibility levels: the global one and those of subjects. */
@Controller("/registry/config")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({Versions.SCHEMA_REGISTRY_V1_JSON, Versions.SCHEMA_REGISTRY_DEFAULT_JSON, Versions.JSON})
@Consumes({
  Versions.SCHEMA_REGISTRY_V1_JSON,
  Versions.SCHEMA_REGISTRY_DEFAULT_JSON,
  Versions.JSON,
  Versions.GENERIC_REQUEST
})
final class ConfigController {

  private final SchemaRegistry registry;

  ConfigController(SchemaRegistry registry) {
    this.registry = registry;
  }

  @Get
  byte[] global() {
    return level(registry.read(state -> state.levelInScope(null)));
  }

  @Get("/{subject}")
  byte[] ofSubject(String subject, @QueryValue(defaultValue = "false") boolean defaultToGlobal) {
    return level(registry.read(state -> Lookups.level(state, subject, defaultToGlobal)));
  }

  @Put
  byte[] setGlobal(@Body byte[] body) {
    return set(null, body);
  }

  @Put("/{subject}")
  byte[] setOfSubject(String subject, @Body byte[] body) {
    return set(subject, body);
  }

  @Delete
  byte[] unsetGlobal() {
    return level(registry.write(Levels::unset));
  }

  @Delete("/{subject}")
  byte[] unsetOfSubject(String subject) {
    return level(registry.write(state -> Levels.unset(state, subject)));
  }

  private byte[] set(@Nullable String subject, byte[] body) {
    CompatibilityLevel level = Levels.wanted(RegistryJson.read(body, ConfigUpdateRequest.class));
    registry.write(state -> Levels.set(state, subject, level));
    ConfigUpdateRequest answer = new ConfigUpdateRequest();
    answer.setCompatibilityLevel(level.name);
    return RegistryJson.write(answer);
  }

  private static byte[] level(CompatibilityLevel level) {
    return RegistryJson.write(new Config(level.name));
  }
}
