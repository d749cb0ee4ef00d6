package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.client.rest.Versions;
import io.confluent.kafka.schemaregistry.client.rest.entities.Mode;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.ModeUpdateRequest;
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

/** Modes: the global one and those of subjects. */
@Controller("/registry/mode")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({Versions.SCHEMA_REGISTRY_V1_JSON, Versions.SCHEMA_REGISTRY_DEFAULT_JSON, Versions.JSON})
@Consumes({
  Versions.SCHEMA_REGISTRY_V1_JSON,
  Versions.SCHEMA_REGISTRY_DEFAULT_JSON,
  Versions.JSON,
  Versions.GENERIC_REQUEST
})
final class ModeController {

  private final SchemaRegistry registry;
  private final GatedWrites writes;

  ModeController(SchemaRegistry registry, GatedWrites writes) {
    this.registry = registry;
    this.writes = writes;
  }

  @Get
  byte[] global() {
    return mode(registry.read(state -> state.modeInScope(null)));
  }

  @Get("/{subject}")
  byte[] ofSubject(String subject, @QueryValue(defaultValue = "false") boolean defaultToGlobal) {
    String name = SubjectNames.plain(subject);
    return mode(registry.read(state -> Lookups.mode(state, name, defaultToGlobal)));
  }

  @Put
  byte[] setGlobal(@QueryValue(defaultValue = "false") boolean force, @Body byte[] body) {
    return set(null, force, body);
  }

  @Put("/{subject}")
  byte[] setOfSubject(
      String subject, @QueryValue(defaultValue = "false") boolean force, @Body byte[] body) {
    return set(SubjectNames.plain(subject), force, body);
  }

  @Delete
  byte[] unsetGlobal() {
    return mode(registry.write(Modes::unset));
  }

  @Delete("/{subject}")
  byte[] unsetOfSubject(String subject) {
    return mode(writes.unsetMode(SubjectNames.plain(subject)));
  }

  private byte[] set(@Nullable String subject, boolean force, byte[] body) {
    ModeUpdateRequest request = RegistryJson.read(body, ModeUpdateRequest.class);
    return mode(writes.setMode(subject, RegistryMode.parse(request.getMode()), force));
  }

  private static byte[] mode(RegistryMode mode) {
    return RegistryJson.write(new Mode(mode.name()));
  }
}
