package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.client.rest.Versions;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.CompatibilityCheckResponse;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.RegisterSchemaRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;

/** Whether a schema could be registered, without registering it. */
@Controller("/registry/compatibility/subjects/{subject}/versions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({Versions.SCHEMA_REGISTRY_V1_JSON, Versions.SCHEMA_REGISTRY_DEFAULT_JSON, Versions.JSON})
@Consumes({
  Versions.SCHEMA_REGISTRY_V1_JSON,
  Versions.SCHEMA_REGISTRY_DEFAULT_JSON,
  Versions.JSON,
  Versions.GENERIC_REQUEST
})
final class CompatibilityController {

  private final SchemaRegistry registry;

  CompatibilityController(SchemaRegistry registry) {
    this.registry = registry;
  }

  @Post
  byte[] withAll(
      String subject,
      @QueryValue(defaultValue = "false") boolean normalize,
      @QueryValue(defaultValue = "false") boolean verbose,
      @Body byte[] body) {
    return check(subject, Optional.empty(), normalize, verbose, body);
  }

  @Post("/{version}")
  byte[] withOne(
      String subject,
      String version,
      @QueryValue(defaultValue = "false") boolean normalize,
      @QueryValue(defaultValue = "false") boolean verbose,
      @Body byte[] body) {
    return check(subject, Optional.of(VersionId.parse(version)), normalize, verbose, body);
  }

  private byte[] check(
      String subject,
      Optional<VersionId> version,
      boolean normalize,
      boolean verbose,
      byte[] body) {
    String name = registry.read(state -> SubjectNames.resolve(state, subject));
    Schema sent = new Schema(name, RegistryJson.read(body, RegisterSchemaRequest.class));
    List<String> problems =
        registry.read(state -> Compatibility.test(state, name, version, sent, normalize, verbose));
    CompatibilityCheckResponse answer = new CompatibilityCheckResponse();
    answer.setIsCompatible(problems.isEmpty());
    if (verbose) {
      answer.setMessages(problems);
    }
    return RegistryJson.write(answer);
  }
}
