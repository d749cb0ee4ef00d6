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

  VersionsController(SchemaRegistry registry) {
    this.registry = registry;
  }

  @Post
  byte[] register(
      String subject, @QueryValue(defaultValue = "false") boolean normalize, @Body byte[] body) {
    Schema sent = new Schema(subject, RegistryJson.read(body, RegisterSchemaRequest.class));
    SchemaVersion version =
        registry.write(state -> Registration.decide(state, subject, sent, normalize).toChange());
    return RegistryJson.write(new RegisterSchemaResponse(version.id()));
  }

  @Get
  byte[] list(
      String subject,
      @QueryValue(defaultValue = "false") boolean deleted,
      @QueryValue(defaultValue = "false") boolean deletedOnly) {
    Visibility visibility = Visibility.of(deleted, deletedOnly);
    return RegistryJson.write(registry.read(state -> Lookups.versions(state, subject, visibility)));
  }

  @Get("/{version}")
  byte[] get(String subject, String version, @QueryValue(defaultValue = "false") boolean deleted) {
    return RegistryJson.write(find(subject, version, deleted).toEntity());
  }

  @Get("/{version}/schema")
  byte[] schema(
      String subject, String version, @QueryValue(defaultValue = "false") boolean deleted) {
    return find(subject, version, deleted).content().text().getBytes(StandardCharsets.UTF_8);
  }

  @Get("/{version}/referencedby")
  byte[] referencedBy(String subject, String version) {
    VersionId versionId = VersionId.parse(version);
    return RegistryJson.write(
        registry.read(state -> Lookups.referencedBy(state, subject, versionId)));
  }

  @Delete("/{version}")
  byte[] delete(
      String subject, String version, @QueryValue(defaultValue = "false") boolean permanent) {
    VersionId versionId = VersionId.parse(version);
    return RegistryJson.write(
        registry.write(state -> Deletions.ofVersion(state, subject, versionId, permanent)));
  }

  private SchemaVersion find(String subject, String version, boolean deleted) {
    VersionId versionId = VersionId.parse(version);
    Visibility visibility = Visibility.of(deleted, false);
    return registry.read(state -> Lookups.version(state, subject, versionId, visibility));
  }
}
