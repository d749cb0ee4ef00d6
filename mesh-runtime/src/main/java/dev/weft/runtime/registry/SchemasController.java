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

/** Schemas by their ids. */
@Controller("/registry/schemas")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({Versions.SCHEMA_REGISTRY_V1_JSON, Versions.SCHEMA_REGISTRY_DEFAULT_JSON, Versions.JSON})
final class SchemasController {

  private final SchemaRegistry registry;

  SchemasController(SchemaRegistry registry) {
    this.registry = registry;
  }

  @Get("/types")
  byte[] types() {
    return RegistryJson.write(List.of(AvroSchema.TYPE));
  }

  @Get("/ids/{id}")
  byte[] get(String id, @QueryValue(defaultValue = "false") boolean fetchMaxId) {
    int number = number(id);
    return RegistryJson.write(
        registry.read(
            state -> {
              SchemaString answer = toEntity(Lookups.schema(state, number));
              if (fetchMaxId) {
                answer.setMaxId(state.maxId());
              }
              return answer;
            }));
  }

  @Get("/ids/{id}/schema")
  byte[] text(String id) {
    int number = number(id);
    return registry
        .read(state -> Lookups.schema(state, number))
        .text()
        .getBytes(StandardCharsets.UTF_8);
  }

  @Get("/ids/{id}/subjects")
  byte[] subjects(String id, @QueryValue(defaultValue = "false") boolean deleted) {
    return RegistryJson.write(
        versionsOf(id, deleted).stream().map(SchemaVersion::subject).distinct().toList());
  }

  @Get("/ids/{id}/versions")
  byte[] versions(String id, @QueryValue(defaultValue = "false") boolean deleted) {
    return RegistryJson.write(
        versionsOf(id, deleted).stream()
            .map(version -> new SubjectVersion(version.subject(), version.version()))
            .toList());
  }

  private List<SchemaVersion> versionsOf(String id, boolean deleted) {
    int number = number(id);
    Visibility visibility = Visibility.of(deleted, false);
    return registry.read(state -> Lookups.versionsOf(state, number, visibility));
  }

  private static SchemaString toEntity(SchemaContent content) {
    SchemaString answer = new SchemaString(content.text());
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
