package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.client.rest.Versions;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.RegisterSchemaRequest;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.RegisterSchemaResponse;
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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;

/** The versions of a subject: register, list, get, delete. */
@Controller("/registry/subjects/{subject}/versions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({Versions.SCHEMA_REGISTRY_V1_JSON, Versions.SCHEMA_REGISTRY_DEFAULT_JSON, Versions.JSON})
@Consumes({
  Versions.SCHEMA_REGISTRY_V1_JSON,
  Versions.SCHEMA_REGISTRY_DEFAULT_JSON,
  Versions.JSON,
  Versions.GENERIC_REQUEST
})
final class VersionsController {

  private final SchemaRegistry registry;
  private final GatedWrites writes;

  VersionsController(SchemaRegistry registry, GatedWrites writes) {
    this.registry = registry;
    this.writes = writes;
  }

  @Post
  byte[] register(
      String subject, @QueryValue(defaultValue = "false") boolean normalize, @Body byte[] body) {
    RegisterSchemaRequest request = RegistryJson.read(body, RegisterSchemaRequest.class);
    String name = resolve(subject);
    SchemaVersion version = writes.register(name, new Schema(name, request), normalize);
    // As Confluent's does: the id alone, unless it isn't quite what was sent.
    return RegistryJson.write(
        version.content().hasMetadataOf(request)
            ? new RegisterSchemaResponse(version.id())
            : new RegisterSchemaResponse(version.toEntity()));
  }

  @Get
  byte[] list(
      String subject,
      @QueryValue(defaultValue = "false") boolean deleted,
      @QueryValue(defaultValue = "false") boolean deletedOnly,
      @QueryValue(defaultValue = "0") int offset,
      @QueryValue(defaultValue = "-1") int limit) {
    Visibility visibility = Visibility.of(deleted, deletedOnly);
    String name = resolve(subject);
    List<Integer> versions = registry.read(state -> Lookups.versions(state, name, visibility));
    return RegistryJson.write(Paging.slice(versions, offset, limit));
  }

  @Get("/{version}")
  byte[] get(
      String subject,
      String version,
      @QueryValue(defaultValue = "") String format,
      @QueryValue(defaultValue = "false") boolean deleted) {
    return RegistryJson.write(
        find(
            subject,
            version,
            deleted,
            (state, found) -> {
              Schema answer = found.toEntity();
              answer.setSchema(Lookups.text(state, found.content(), format));
              return answer;
            }));
  }

  @Get("/{version}/schema")
  byte[] schema(
      String subject,
      String version,
      @QueryValue(defaultValue = "") String format,
      @QueryValue(defaultValue = "false") boolean deleted) {
    return find(
            subject,
            version,
            deleted,
            (state, found) -> Lookups.text(state, found.content(), format))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Get("/{version}/referencedby")
  byte[] referencedBy(
      String subject,
      String version,
      @QueryValue(defaultValue = "0") int offset,
      @QueryValue(defaultValue = "-1") int limit) {
    VersionId versionId = VersionId.parse(version);
    String name = resolve(subject);
    List<Integer> ids = registry.read(state -> Lookups.referencedBy(state, name, versionId));
    return RegistryJson.write(Paging.slice(ids, offset, limit));
  }

  @Delete("/{version}")
  byte[] delete(
      String subject, String version, @QueryValue(defaultValue = "false") boolean permanent) {
    VersionId versionId = VersionId.parse(version);
    return RegistryJson.write(writes.deleteVersion(resolve(subject), versionId, permanent));
  }

  private <T> T find(
      String subject,
      String version,
      boolean deleted,
      BiFunction<SchemaState, SchemaVersion, T> answer) {
    VersionId versionId = VersionId.parse(version);
    Visibility visibility = Visibility.of(deleted, false);
    String name = resolve(subject);
    return registry.read(
        state -> answer.apply(state, Lookups.version(state, name, versionId, visibility)));
  }

  private String resolve(String subject) {
    return registry.read(state -> SubjectNames.resolve(state, subject));
  }
}
