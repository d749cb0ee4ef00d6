package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.Versions;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import io.confluent.kafka.schemaregistry.client.rest.entities.SubjectVersion;
import io.micronaut.core.annotation.NonBlocking;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/** Schemas, all or by their ids. */
@Controller("/registry/schemas")
@Produces({Versions.SCHEMA_REGISTRY_V1_JSON, Versions.SCHEMA_REGISTRY_DEFAULT_JSON, Versions.JSON})
final class SchemasController {

  private static final int MAX_LISTED = 1_000;

  private final SchemaRegistry registry;
  private final ExecutorService threads;

  SchemasController(
      SchemaRegistry registry, @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
    this.registry = registry;
    this.threads = threads;
  }

  @Get("/types")
  @ExecuteOn(TaskExecutors.BLOCKING)
  byte[] types() {
    return RegistryJson.write(List.of(AvroSchema.TYPE));
  }

  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
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

  /** What readers of records ask for most: answered without a change of threads if possible. */
  @Get("/ids/{id}")
  @NonBlocking
  CompletionStage<byte[]> get(
      String id,
      @QueryValue(defaultValue = "") String format,
      @QueryValue(defaultValue = "false") boolean fetchMaxId) {
    int number = number(id);
    Function<SchemaState, SchemaString> question =
        state -> {
          SchemaContent content = Lookups.schema(state, number);
          SchemaString answer = toEntity(content, Lookups.text(state, content, format));
          if (fetchMaxId) {
            answer.setMaxId(state.maxId());
          }
          return answer;
        };
    Optional<SchemaString> atOnce =
        format.isBlank() ? registry.tryRead(question) : Optional.empty();
    return atOnce
        .map(answer -> CompletableFuture.completedFuture(RegistryJson.write(answer)))
        .orElseGet(
            () ->
                CompletableFuture.supplyAsync(
                    () -> RegistryJson.write(registry.read(question)), threads));
  }

  @Get("/ids/{id}/schema")
  @ExecuteOn(TaskExecutors.BLOCKING)
  byte[] text(String id, @QueryValue(defaultValue = "") String format) {
    int number = number(id);
    return registry
        .read(state -> Lookups.text(state, Lookups.schema(state, number), format))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Get("/ids/{id}/subjects")
  @ExecuteOn(TaskExecutors.BLOCKING)
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
  @ExecuteOn(TaskExecutors.BLOCKING)
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
