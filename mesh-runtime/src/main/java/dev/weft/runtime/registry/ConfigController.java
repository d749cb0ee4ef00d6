package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.client.rest.Versions;
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

/** Configs, compatibility levels above all: the global one and those of subjects. */
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
  private final GatedWrites writes;

  ConfigController(SchemaRegistry registry, GatedWrites writes) {
    this.registry = registry;
    this.writes = writes;
  }

  @Get
  byte[] global() {
    return RegistryJson.write(registry.read(Lookups::config));
  }

  @Get("/{subject}")
  byte[] ofSubject(String subject, @QueryValue(defaultValue = "false") boolean defaultToGlobal) {
    String name = SubjectNames.plain(subject);
    return RegistryJson.write(registry.read(state -> Lookups.config(state, name, defaultToGlobal)));
  }

  @Put
  byte[] setGlobal(@Body byte[] body) {
    return set(null, body);
  }

  @Put("/{subject}")
  byte[] setOfSubject(String subject, @Body byte[] body) {
    return set(SubjectNames.plain(subject), body);
  }

  @Delete
  byte[] unsetGlobal() {
    return RegistryJson.write(registry.write(Configs::unset));
  }

  @Delete("/{subject}")
  byte[] unsetOfSubject(String subject) {
    return RegistryJson.write(writes.unsetConfig(SubjectNames.plain(subject)));
  }

  private byte[] set(@Nullable String subject, byte[] body) {
    return RegistryJson.write(writes.setConfig(subject, RegistryJson.readObject(body)).toAnswer());
  }
}
