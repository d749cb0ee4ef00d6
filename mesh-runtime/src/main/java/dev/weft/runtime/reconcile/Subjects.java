package dev.weft.runtime.reconcile;

import dev.weft.sdk.descriptor.Compatibility;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.RegistryException;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * The registry's subjects, over the registry's own API, so that any registry will do. Thread-safe.
 */
final class Subjects {

  private static final int CACHED_SCHEMAS = 10_000;
  private static final int NOT_FOUND = 404;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final URI address;
  private final SchemaRegistryClient registry;

  private Subjects(MeshConnection mesh) {
    this.address = mesh.registry();
    this.registry =
        new CachedSchemaRegistryClient(
            address.toString(), CACHED_SCHEMAS, mesh.access().clientSettings());
  }

  /** Connects when first asked. */
  static Subjects connect(MeshConnection mesh) {
    return new Subjects(mesh);
  }

  /** The names of all subjects. */
  Set<String> names() {
    return ask("the list of subjects", () -> Set.copyOf(registry.getAllSubjects()));
  }

  /** The schemas of a subject that aren't deleted, oldest first; none when there is no such. */
  List<Schema> versions(String subject) {
    return versions(subject, Optional.empty());
  }

  /**
   * The same, when the schema that was registered last is known already: a subject's only version
   * is that one, so it isn't fetched.
   */
  List<Schema> versions(String subject, Schema last) {
    return versions(subject, Optional.of(last));
  }

  private List<Schema> versions(String subject, Optional<Schema> last) {
    return ask(
        "the versions of subject " + subject,
        () -> {
          try {
            List<Integer> versions = registry.getAllVersions(subject);
            if (versions.size() == 1 && last.isPresent()) {
              return List.of(last.get());
            }
            List<Schema> schemas = new ArrayList<>();
            for (int version : versions) {
              var found = registry.getByVersion(subject, version, false);
              if (registry.parseSchema(found).orElse(null) instanceof AvroSchema avro) {
                schemas.add(avro.rawSchema());
              }
            }
            return schemas;
          } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND) {
              return List.of();
            }
            throw e;
          }
        });
  }

  void register(String subject, Schema schema) {
    ask(
        "the schema of subject " + subject,
        () -> registry.register(subject, new AvroSchema(schema)));
  }

  void setCompatibility(String subject, Compatibility level) {
    ask(
        "the compatibility of subject " + subject,
        () -> registry.updateCompatibility(subject, level.name()));
  }

  /** Deletes a subject so that it can be brought back; one that isn't there is fine. */
  void delete(String subject) {
    ask(
        "the deletion of subject " + subject,
        () -> {
          try {
            return registry.deleteSubject(subject);
          } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND) {
              return List.of();
            }
            throw e;
          }
        });
  }

  private interface Question<T> {
    T ask() throws IOException, RestClientException;
  }

  private <T> T ask(String what, Question<T> question) {
    try {
      return question.ask();
    } catch (RestClientException e) {
      if (e.getStatus() == UNAUTHORIZED || e.getStatus() == FORBIDDEN) {
        throw unreachable(e);
      }
      throw new ReconcileException("The registry refuses " + what + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private ReconcileException unreachable(Exception cause) {
    RegistryException problem = RegistryException.unreachable(address, cause);
    return new ReconcileException(
        Objects.requireNonNullElseGet(problem.getMessage(), problem::toString), problem);
  }
}
