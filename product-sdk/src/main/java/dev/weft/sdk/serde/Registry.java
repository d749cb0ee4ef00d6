package dev.weft.sdk.serde;

import java.net.URI;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The two questions that reading and writing asks a schema registry. Both answers are cached for
 * good: an id never changes its schema. Thread-safe.
 */
public interface Registry {

  /** The registry at an address, spoken to in Confluent's protocol. Connects when first asked. */
  static Registry connect(MeshConnection mesh) {
    return ConfluentRegistry.connect(mesh.registry(), mesh.access());
  }

  /**
   * The id of a schema that is registered under a subject.
   *
   * @throws RegistryException when it isn't registered there, or the registry can't be reached
   */
  int idOf(String subject, Schema schema);

  /**
   * The schema with an id.
   *
   * @throws RegistryException when there is none, or the registry can't be reached
   */
  Schema schemaOf(int id);

  /**
   * Where anybody who may can read the schema with an id; never with a password. Asks nobody.
   *
   * @return empty for a registry that has no address
   */
  default Optional<URI> addressOf(int id) {
    return Optional.empty();
  }
}
