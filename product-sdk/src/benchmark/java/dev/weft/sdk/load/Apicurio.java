package dev.weft.sdk.load;

import dev.weft.sdk.serde.Registry;
import io.apicurio.registry.resolver.client.RegistryArtifactReference;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.client.RegistryVersionCoordinates;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Apicurio's serde as it is set up by default, but for its registry, which is in this process: how
 * fast a registry answers is not what is measured.
 */
final class Apicurio {

  private Apicurio() {}

  static <T> Serializer<T> serializer(Registry registry) {
    AvroKafkaSerializer<T> serializer = new AvroKafkaSerializer<>(new InProcess(registry));
    serializer.configure(
        Map.of("apicurio.registry.auto-register", true, "apicurio.registry.url", "unused"), false);
    return serializer;
  }

  static <T> Deserializer<T> deserializer(Registry registry) {
    AvroKafkaDeserializer<T> deserializer = new AvroKafkaDeserializer<>(new InProcess(registry));
    deserializer.configure(
        Map.of(
            "apicurio.registry.use-specific-avro-reader", true, "apicurio.registry.url", "unused"),
        false);
    return deserializer;
  }

  /**
   * The registry of the other contestants, in Apicurio's words. What is registered gets an id and
   * is forgotten: Apicurio takes a schema apart into artifacts that refer to each other, and nobody
   * reads what was written with them.
   */
  private record InProcess(Registry registry, AtomicLong ids) implements RegistryClientFacade {

    InProcess(Registry registry) {
      this(registry, new AtomicLong());
    }

    @Override
    public String getSchemaByContentId(Long id) {
      return registry.schemaOf(id.intValue()).toString();
    }

    @Override
    public String getSchemaByGlobalId(long id, boolean dereferenced) {
      return registry.schemaOf((int) id).toString();
    }

    @Override
    public RegistryVersionCoordinates createSchema(
        String type,
        String group,
        String artifact,
        String version,
        String ifExists,
        boolean canonical,
        String schema,
        Set<RegistryArtifactReference> references) {
      long id = ids.incrementAndGet();
      return RegistryVersionCoordinates.create(id, id, group, artifact, "1");
    }

    @Override
    public List<RegistryVersionCoordinates> searchVersionsByContent(
        String schema, String type, ArtifactReference reference, boolean canonical) {
      return List.of();
    }

    @Override
    public List<RegistryArtifactReference> getReferencesByContentId(long id) {
      return List.of();
    }

    @Override
    public List<RegistryArtifactReference> getReferencesByGlobalId(long id) {
      return List.of();
    }

    @Override
    public List<RegistryArtifactReference> getReferencesByGAV(
        String group, String artifact, String version) {
      return List.of();
    }

    @Override
    public List<RegistryArtifactReference> getReferencesByContentHash(String hash) {
      return List.of();
    }

    @Override
    public String getSchemaByGAV(String group, String artifact, String version) {
      throw new UnsupportedOperationException("Nobody asks by version");
    }

    @Override
    public String getSchemaByContentHash(String hash) {
      throw new UnsupportedOperationException("Nobody asks by hash");
    }

    @Override
    public RegistryVersionCoordinates getVersionCoordinatesByGAV(
        String group, String artifact, String version) {
      throw new UnsupportedOperationException("Nobody asks by version");
    }

    @Override
    public Object getClient() {
      return this;
    }
  }
}
