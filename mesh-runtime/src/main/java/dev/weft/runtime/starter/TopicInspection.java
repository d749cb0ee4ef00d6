package dev.weft.runtime.starter;

import dev.weft.sdk.descriptor.Suggestions;
import dev.weft.sdk.descriptor.TopicSettings;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.SchemaText;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a topic that exists: its settings, and its schema as the registry has it, or else as its
 * records look. Changes nothing. Thread-safe.
 */
@Singleton
public final class TopicInspection {

  private static final int FEW_SCHEMAS = 10;
  private static final int NOT_FOUND = 404;

  private final MeshConnection mesh;

  TopicInspection(MeshConnection mesh) {
    this.mesh = mesh;
  }

  /**
   * Finds out what a product made of a topic would be like.
   *
   * @param type the record type's name, and {@code namespace} its namespace, where no schema says
   *     it
   * @throws TopicInspectionException when there is no such topic, or its records can't be
   *     understood
   */
  public TopicFindings inspect(String topic, String type, String namespace) {
    try (Admin admin = Admin.create(mesh.clientSettings())) {
      TopicSettings settings = settings(admin, topic);
      Optional<InferredSchema> registered = registered(topic + "-value").map(StarterSchema::of);
      InferredSchema schema =
          registered.isPresent()
              ? withKey(registered.get(), topic)
              : new TopicSample(mesh, topic).infer(type, namespace);
      return new TopicFindings(schema, settings);
    } catch (IllegalArgumentException e) {
      throw TopicInspectionException.notPossible(
          "The schema " + topic + "-value of the registry " + e.getMessage());
    } catch (AvroRuntimeException e) {
      throw TopicInspectionException.notPossible("No schema can be made: " + e.getMessage());
    }
  }

  private static TopicSettings settings(Admin admin, String topic) {
    Set<String> names = await(admin.listTopics().names());
    if (!names.contains(topic)) {
      throw TopicInspectionException.unknownTopic(
          "There is no topic '"
              + topic
              + "' in the mesh's Kafka"
              + Suggestions.nearest(topic, names)
                  .map(name -> "; did you mean '" + name + "'?")
                  .orElse(""));
    }
    int partitions =
        present(await(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic), topic)
            .partitions()
            .size();
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config =
        present(await(admin.describeConfigs(List.of(resource)).all()).get(resource), topic);
    boolean compacted = value(config, TopicConfig.CLEANUP_POLICY_CONFIG).contains("compact");
    long retention = Long.parseLong(value(config, TopicConfig.RETENTION_MS_CONFIG));
    return new TopicSettings(
        partitions,
        compacted ? TopicSettings.Cleanup.COMPACT : TopicSettings.Cleanup.DELETE,
        compacted || retention < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(retention)));
  }

  /** Kafka answers for what it was asked for, unless it was deleted meanwhile. */
  private static <T> T present(@Nullable T answer, String topic) {
    if (answer == null) {
      throw TopicInspectionException.unknownTopic("The topic '" + topic + "' is gone");
    }
    return answer;
  }

  private static String value(Config config, String name) {
    return config.get(name).value();
  }

  /** The key's own schema says better than names do which fields the records are keyed by. */
  private InferredSchema withKey(InferredSchema found, String topic) {
    Optional<String> field =
        registered(topic + "-key")
            .map(SchemaText::parse)
            .filter(key -> key.getType() == Schema.Type.RECORD && key.getFields().size() == 1)
            .map(key -> key.getFields().get(0).name())
            .filter(name -> found.schema().getField(name) != null);
    return field.isEmpty()
        ? found
        : new InferredSchema(
            found.schema(),
            field,
            found.eventTime(),
            List.of("key: " + field.get() + ", as the key's schema says"));
  }

  private Optional<String> registered(String subject) {
    try (CachedSchemaRegistryClient registry =
        new CachedSchemaRegistryClient(
            mesh.registry().toString(), FEW_SCHEMAS, mesh.access().clientSettings())) {
      return Optional.of(registry.getLatestSchemaMetadata(subject).getSchema());
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        return Optional.empty();
      }
      throw TopicInspectionException.notPossible("The registry refuses: " + e.getMessage());
    } catch (IOException e) {
      throw TopicInspectionException.notPossible(
          "The schema registry at " + mesh.registry() + " doesn't answer: " + e.getMessage());
    }
  }

  private static <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TopicInspectionException.notPossible("Interrupted while waiting for Kafka");
    } catch (ExecutionException e) {
      throw TopicInspectionException.notPossible("Kafka refuses: " + e.getMessage());
    }
  }
}
