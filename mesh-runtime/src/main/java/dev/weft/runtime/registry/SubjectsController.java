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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  private final GatedWrites writes;

  SubjectsController(SchemaRegistry registry, GatedWrites writes) {
    this.registry = registry;
    this.writes = writes;
  }

  @Get
  byte[] list(
      @QueryValue(defaultValue = "") String subjectPrefix,
      @QueryValue(defaultValue = "false") boolean deleted,
      @QueryValue(defaultValue = "false") boolean deletedOnly,
      @QueryValue(defaultValue = "0") int offset,
      @QueryValue(defaultValue = "-1") int limit) {
    Visibility visibility = Visibility.of(deleted, deletedOnly);
    List<String> subjects =
        registry.read(state -> Lookups.subjects(state, subjectPrefix, visibility));
    return RegistryJson.write(Paging.slice(subjects, offset, limit));
  }

  @Post("/{subject}")
  byte[] find(
      String subject,
      @QueryValue(defaultValue = "false") boolean normalize,
      @QueryValue(defaultValue = "false") boolean deleted,
      @Body byte[] body) {
    String name = resolve(subject);
    Schema sent = new Schema(name, RegistryJson.read(body, RegisterSchemaRequest.class));
    Visibility visibility = Visibility.of(deleted, false);
    return RegistryJson.write(
        registry.read(state -> Lookups.same(state, name, sent, normalize, visibility)).toEntity());
  }

  /** The latest version whose metadata have the given properties. */
  @Get("/{subject}/metadata")
  byte[] withMetadata(
      String subject,
      @QueryValue(defaultValue = "") List<String> key,
      @QueryValue(defaultValue = "") List<String> value,
      @QueryValue(defaultValue = "false") boolean deleted) {
    if (key.size() != value.size()) {
      throw new RefusedRequestException(
          422, "There are %d keys for %d values".formatted(key.size(), value.size()));
    }
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < key.size(); i++) {
      properties.put(key.get(i), value.get(i));
    }
    String name = resolve(subject);
    Visibility visibility = Visibility.of(deleted, false);
    return RegistryJson.write(
        registry
            .read(state -> Lookups.withMetadata(state, name, properties, visibility))
            .toEntity());
  }

  @Delete("/{subject}")
  byte[] delete(String subject, @QueryValue(defaultValue = "false") boolean permanent) {
    return RegistryJson.write(writes.deleteSubject(resolve(subject), permanent));
  }

  private String resolve(String subject) {
    return registry.read(state -> SubjectNames.resolve(state, subject));
  }
}
