package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.client.rest.Versions;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.RegisterSchemaRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Subjects: list, delete, find a schema in one. */
@Controller("/registry/subjects")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({Versions.SCHEMA_REGISTRY_V1_JSON, Versions.SCHEMA_REGISTRY_DEFAULT_JSON, Versions.JSON})
@Consumes({
  Versions.SCHEMA_REGISTRY_V1_JSON,
  Versions.SCHEMA_REGISTRY_DEFAULT_JSON,
  Versions.JSON,
  Versions.GENERIC_REQUEST
})
final class SubjectsController {

  private final SchemaRegistry registry;

  SubjectsController(SchemaRegistry registry) {
    this.registry = registry;
  }

  @Get
  byte[] list(
      @QueryValue(defaultValue = "") String subjectPrefix,
      @QueryValue(defaultValue = "false") boolean deleted,
      @QueryValue(defaultValue = "false") boolean deletedOnly) {
    Visibility visibility = Visibility.of(deleted, deletedOnly);
    return RegistryJson.write(
        registry.read(state -> Lookups.subjects(state, subjectPrefix, visibility)));
  }

  @Post("/{subject}")
  byte[] find(
      String subject,
      @QueryValue(defaultValue = "false") boolean normalize,
      @QueryValue(defaultValue = "false") boolean deleted,
      @Body byte[] body) {
    Schema sent = new Schema(subject, RegistryJson.read(body, RegisterSchemaRequest.class));
    Visibility visibility = Visibility.of(deleted, false);
    return RegistryJson.write(
        registry
            .read(state -> Lookups.same(state, subject, sent, normalize, visibility))
            .toEntity());
  }

  @Delete("/{subject}")
  byte[] delete(String subject, @QueryValue(defaultValue = "false") boolean permanent) {
    return RegistryJson.write(
        registry.write(state -> Deletions.ofSubject(state, subject, permanent)));
  }
}
