package dev.weft.runtime.reconcile;

import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.serde.MeshConnection;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Makes the cluster match a declaration: asks what is there, plans, applies. Idempotent: applied
 * twice, it changes nothing the second time. It never touches a topic that isn't declared and never
 * deletes one.
 */
@Singleton
public final class Reconciler {

  private static final int CACHED_SCHEMAS = 10_000;
  private static final short REPLICAS_OF_THE_CLUSTER = -1;

  private final MeshConnection mesh;

  Reconciler(MeshConnection mesh) {
    this.mesh = mesh;
  }

  /**
   * Applies a declaration: all of it, or nothing when something must be refused.
   *
   * @throws ReconcileException when something is refused, or the cluster or the registry doesn't
   *     answer
   */
  public void apply(Declaration declaration) {
    List<DesiredTopics.Topic> desired = DesiredTopics.of(declaration);
    try (Admin admin =
        Admin.create(
            Map.of("bootstrap.servers", mesh.bootstrapServers(), "enable.metrics.push", false))) {
      List<Change> changes = Planner.plan(desired, actual(admin, desired));
      refuse(only(Change.Refuse.class, changes));
      create(admin, only(Change.CreateTopic.class, changes));
      configure(admin, only(Change.ChangeSettings.class, changes));
      register(only(Change.RegisterSchema.class, changes));
    }
  }

  private static <T> List<T> only(Class<T> kind, List<Change> changes) {
    return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static void refuse(List<Change.Refuse> refusals) {
    if (!refusals.isEmpty()) {
      throw new ReconcileException(
          refusals.stream()
              .map(refusal -> "Topic " + refusal.topic() + " " + refusal.reason())
              .collect(Collectors.joining("\n")));
    }
  }

  private static Map<String, ActualTopic> actual(Admin admin, List<DesiredTopics.Topic> desired) {
    Collection<String> existing = await(admin.listTopics().names());
    List<String> names = DesiredTopics.names(desired).filter(existing::contains).toList();
    Map<String, TopicDescription> descriptions = await(admin.describeTopics(names).allTopicNames());
    Map<ConfigResource, Config> configs =
        await(admin.describeConfigs(names.stream().map(Reconciler::resource).toList()).all());
    Map<String, ActualTopic> topics = new HashMap<>();
    descriptions.forEach(
        (name, description) -> {
          Config config = configs.get(resource(name));
          Map<String, String> settings = new HashMap<>();
          if (config != null) {
            config.entries().forEach(entry -> settings.put(entry.name(), entry.value()));
          }
          topics.put(name, new ActualTopic(description.partitions().size(), settings));
        });
    return topics;
  }

  private static void create(Admin admin, List<Change.CreateTopic> topics) {
    await(
        admin
            .createTopics(
                topics.stream()
                    .map(
                        topic ->
                            new NewTopic(topic.topic(), topic.partitions(), REPLICAS_OF_THE_CLUSTER)
                                .configs(topic.settings()))
                    .toList())
            .all());
  }

  private static void configure(Admin admin, List<Change.ChangeSettings> topics) {
    await(
        admin
            .incrementalAlterConfigs(
                topics.stream()
                    .collect(
                        Collectors.toMap(
                            topic -> resource(topic.topic()),
                            topic ->
                                topic.settings().entrySet().stream()
                                    .map(
                                        setting ->
                                            new AlterConfigOp(
                                                new ConfigEntry(
                                                    setting.getKey(), setting.getValue()),
                                                AlterConfigOp.OpType.SET))
                                    .toList())))
            .all());
  }

  private void register(List<Change.RegisterSchema> schemas) {
    SchemaRegistryClient registry =
        new CachedSchemaRegistryClient(mesh.registry().toString(), CACHED_SCHEMAS);
    for (Change.RegisterSchema change : schemas) {
      try {
        registry.register(change.subject(), new AvroSchema(change.schema()));
      } catch (RestClientException e) {
        throw new ReconcileException(
            "The registry refuses the schema of subject "
                + change.subject()
                + ": "
                + e.getMessage(),
            e);
      } catch (IOException e) {
        throw new ReconcileException(
            "The schema registry at " + mesh.registry() + " doesn't answer: " + e.getMessage(), e);
      }
    }
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReconcileException("Interrupted while waiting for Kafka", e);
    } catch (ExecutionException e) {
      throw new ReconcileException("Kafka refuses: " + e.getMessage(), e);
    }
  }
}
