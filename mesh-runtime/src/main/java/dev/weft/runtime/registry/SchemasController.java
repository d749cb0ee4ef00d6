package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.Versions;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import io.confluent.kafka.schemaregistry.client.rest.entities.SubjectVersion;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Schemas, all or by their ids. */
@Controller("/registry/schemas")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({Versions.SCHEMA_REGISTRY_V1_JSON, Versions.SCHEMA_REGISTRY_DEFAULT_JSON, Versions.JSON})
final class SchemasController {

  private static final int MAX_LISTED = 1_000;

  private final SchemaRegistry registry;

  SchemasController(SchemaRegistry registry) {
    this.registry = registry;
  }

  @Get("/types")
  byte[] types() {
    return RegistryJson.write(List.of(AvroSchema.TYPE));
  }

  @Get
  byte[] list(
      @QueryValue(defaultValue = "") String subjectPrefix,
      @QueryValue(defaultValue = "false") boolean deleted,
      @QueryValue(defaultValue = "false") boolean latestOnly,
      @QueryValue(defaultValue = "0") int offset,
      @QueryValue(defaultValue = "-1") int limit) {
    Visibility visibility = Visibility.of(deleted, false);
    List<SchemaVersion> versions =
        registry.read(
            state -> Lookups.versionsByPrefix(state, subjectPrefix, visibility, latestOnly));
    int most = limit <= 0 ? MAX_LISTED : Math.min(limit, MAX_LISTED);
    return RegistryJson.write(
        Paging.slice(versions, offset, most).stream().map(SchemaVersion::toEntity).toList());
  }

  @Get("/ids/{id}")
  byte[] get(
      String id,
      @QueryValue(defaultValue = "") String format,
      @QueryValue(defaultValue = "false") boolean fetchMaxId) {
    int number = number(id);
    return RegistryJson.write(
        registry.read(
            state -> {
              SchemaContent content = Lookups.schema(state, number);
              SchemaString answer = toEntity(content, Lookups.text(state, content, format));
              if (fetchMaxId) {
                answer.setMaxId(state.maxId());
              }
              return answer;
            }));
  }

  @Get("/ids/{id}/schema")
  byte[] text(String id, @QueryValue(defaultValue = "") String format) {
    int number = number(id);
    return registry
        .read(state -> Lookups.text(state, Lookups.schema(state, number), format))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Get("/ids/{id}/subjects")
  byte[] subjects(
      String id,
      @QueryValue(defaultValue = "false") boolean deleted,
      @QueryValue(defaultValue = "0") int offset,
      @QueryValue(defaultValue = "-1") int limit) {
    return RegistryJson.write(
        Paging.slice(
            versionsOf(id, deleted).stream().map(SchemaVersion::subject).distinct().toList(),
            offset,
            limit));
  }

  @Get("/ids/{id}/versions")
  byte[] versions(
      String id,
      @QueryValue(defaultValue = "false") boolean deleted,
      @QueryValue(defaultValue = "0") int offset,
      @QueryValue(defaultValue = "-1") int limit) {
    return RegistryJson.write(
        Paging.slice(versionsOf(id, deleted), offset, limit).stream()
            .map(version -> new SubjectVersion(version.subject(), version.version()))
            .toList());
  }

  private List<SchemaVersion> versionsOf(String id, boolean deleted) {
    int number = number(id);
    Visibility visibility = Visibility.of(deleted, false);
    return registry.read(state -> Lookups.versionsOf(state, number, visibility));
  }

  private static SchemaString toEntity(SchemaContent content, String text) {
    SchemaString answer = new SchemaString(text);
    answer.setSchemaType(AvroSchema.TYPE);
    answer.setReferences(content.references());
    answer.setMetadata(content.metadata());
    answer.setRuleSet(content.ruleSet());
    return answer;
  }

  private static int number(String id) {
    try {
      return Integer.parseInt(id);
    } catch (NumberFormatException e) {
      throw RefusedRequestException.noSchema(id);
    }
  }
}
