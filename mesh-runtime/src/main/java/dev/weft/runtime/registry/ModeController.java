package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.client.rest.Versions;
import io.confluent.kafka.schemaregistry.client.rest.entities.Mode;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Modes: the global one and those of subjects. To be read only, so far. */
@Controller("/registry/mode")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({Versions.SCHEMA_REGISTRY_V1_JSON, Versions.SCHEMA_REGISTRY_DEFAULT_JSON, Versions.JSON})
final class ModeController {

  private final SchemaRegistry registry;

  ModeController(SchemaRegistry registry) {
    this.registry = registry;
  }

  @Get
  byte[] global() {
    return mode(registry.read(state -> state.modeInScope(null)));
  }

  @Get("/{subject}")
  byte[] ofSubject(String subject, @QueryValue(defaultValue = "false") boolean defaultToGlobal) {
    return mode(registry.read(state -> Lookups.mode(state, subject, defaultToGlobal)));
  }

  private static byte[] mode(RegistryMode mode) {
    return RegistryJson.write(new Mode(mode.name()));
  }
}
