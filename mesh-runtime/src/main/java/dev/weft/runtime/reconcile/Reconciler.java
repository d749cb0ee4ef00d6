package dev.weft.runtime.reconcile;

import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.RegistryException;
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
import java.util.Objects;
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
 * Makes the cluster match a declaration: asks what is there, plans, applies what was planned.
 * Idempotent: applied twice, it changes nothing the second time. It never touches a topic that
 * isn't declared and never deletes one.
 */
@Singleton
public final class Reconciler {

  private static final int CACHED_SCHEMAS = 10_000;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final short REPLICAS_OF_THE_CLUSTER = -1;

  private final MeshConnection mesh;

  Reconciler(MeshConnection mesh) {
    this.mesh = mesh;
  }

  /**
   * Works out what a declaration asks for. Changes nothing.
   *
   * @throws ReconcileException when something must be refused, or the cluster doesn't answer
   */
  public Plan plan(Declaration declaration) {
    List<DesiredTopics.Topic> desired = DesiredTopics.of(declaration);
    try (Admin admin = admin()) {
      List<Change> changes = Planner.plan(desired, actual(admin, desired));
      refuse(new Plan(changes).only(Change.Refuse.class));
      return new Plan(changes);
    }
  }

  /**
   * Does what a plan says.
   *
   * @throws ReconcileException when the cluster or the registry refuses or doesn't answer
   */
  public void apply(Plan plan) {
    try (Admin admin = admin()) {
      create(admin, plan.only(Change.CreateTopic.class));
      configure(admin, plan.only(Change.ChangeSettings.class));
    }
    register(plan.only(Change.RegisterSchema.class));
  }

  private Admin admin() {
    return Admin.create(
        Map.of("bootstrap.servers", mesh.bootstrapServers(), "enable.metrics.push", false));
  }

  private static void refuse(List<Change.Refuse> refusals) {
    if (!refusals.isEmpty()) {
      throw new ReconcileException(
          refusals.stream()
              .map(refusal -> "Topic " + refusal.name() + " " + refusal.reason())
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
                            new NewTopic(topic.name(), topic.partitions(), REPLICAS_OF_THE_CLUSTER)
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
                            topic -> resource(topic.name()),
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
        new CachedSchemaRegistryClient(
            mesh.registry().toString(), CACHED_SCHEMAS, mesh.access().clientSettings());
    for (Change.RegisterSchema change : schemas) {
      try {
        registry.register(change.name(), new AvroSchema(change.schema()));
      } catch (RestClientException e) {
        if (e.getStatus() == UNAUTHORIZED || e.getStatus() == FORBIDDEN) {
          throw unreachable(e);
        }
        throw new ReconcileException(
            "The registry refuses the schema of subject " + change.name() + ": " + e.getMessage(),
            e);
      } catch (IOException e) {
        throw unreachable(e);
      }
    }
  }

  private ReconcileException unreachable(Exception cause) {
    RegistryException problem = RegistryException.unreachable(mesh.registry(), cause);
    return new ReconcileException(
        Objects.requireNonNullElseGet(problem.getMessage(), problem::toString), problem);
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
