package dev.weft.runtime.reconcile;

import dev.weft.sdk.serde.MeshConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The cluster's topics: what is there, and what a plan does to them. Never touches a topic that it
 * isn't told of by name. One connection, to be closed.
 */
final class Topics implements AutoCloseable {

  private static final short REPLICAS_OF_THE_CLUSTER = -1;

  private final Admin admin;

  private Topics(Admin admin) {
    this.admin = admin;
  }

  static Topics connect(MeshConnection mesh) {
    return new Topics(Admin.create(mesh.clientSettings()));
  }

  /**
   * Those of some topics that are there.
   *
   * @throws ReconcileException when Kafka doesn't answer
   */
  Map<String, ActualTopic> find(Collection<String> names) {
    Set<String> existing = await(admin.listTopics().names());
    List<String> found = names.stream().filter(existing::contains).distinct().toList();
    if (found.isEmpty()) {
      return Map.of();
    }
    Map<String, KafkaFuture<TopicDescription>> descriptions =
        admin.describeTopics(found).topicNameValues();
    Map<ConfigResource, Config> configs =
        await(admin.describeConfigs(found.stream().map(Topics::resource).toList()).all());
    Map<String, ActualTopic> topics = new HashMap<>();
    for (String name : found) {
      Map<String, String> settings = new HashMap<>();
      Config config = configs.get(resource(name));
      if (config != null) {
        config.entries().forEach(entry -> settings.put(entry.name(), entry.value()));
      }
      topics.put(
          name,
          new ActualTopic(
              await(Objects.requireNonNull(descriptions.get(name))).partitions().size(), settings));
    }
    return topics;
  }

  /**
   * Creates topics in one request; one that is there already stays as it is.
   *
   * @return why, by name, for those that Kafka refuses
   */
  Map<String, String> create(Collection<Change.CreateTopic> topics) {
    List<NewTopic> asked =
        topics.stream()
            .map(
                topic ->
                    new NewTopic(topic.name(), topic.partitions(), REPLICAS_OF_THE_CLUSTER)
                        .configs(topic.settings()))
            .toList();
    return failures(admin.createTopics(asked).values(), TopicExistsException.class);
  }

  /**
   * Adds partitions in one request.
   *
   * @return why, by topic, for those that Kafka refuses
   */
  Map<String, String> extend(Collection<Change.AddPartitions> topics) {
    return failures(
        admin
            .createPartitions(
                topics.stream()
                    .collect(
                        Collectors.toMap(
                            Change.AddPartitions::name,
                            topic -> NewPartitions.increaseTo(topic.after()))))
            .values(),
        TopicExistsException.class);
  }

  /**
   * Changes settings in one request.
   *
   * @return why, by topic, for those that Kafka refuses
   */
  Map<String, String> configure(Collection<Change.ChangeSetting> settings) {
    Map<ConfigResource, Collection<AlterConfigOp>> asked =
        settings.stream()
            .collect(
                Collectors.groupingBy(
                    setting -> resource(setting.name()),
                    Collectors.mapping(
                        setting ->
                            new AlterConfigOp(
                                new ConfigEntry(setting.setting(), setting.after()),
                                AlterConfigOp.OpType.SET),
                        Collectors.toCollection(ArrayList::new))));
    Map<String, KafkaFuture<Void>> answers = new HashMap<>();
    admin
        .incrementalAlterConfigs(asked)
        .values()
        .forEach((resource, answer) -> answers.put(resource.name(), answer));
    return failures(answers, TopicExistsException.class);
  }

  /**
   * Deletes a topic with all its data, and what the application that writes it has kept on Kafka.
   *
   * @throws ReconcileException when Kafka refuses or doesn't answer
   */
  void delete(String topic) {
    List<String> names =
        await(admin.listTopics().names()).stream()
            .filter(name -> name.equals(topic) || isInternalOf(topic, name))
            .toList();
    Map<String, String> refused =
        failures(
            admin.deleteTopics(names).topicNameValues(), UnknownTopicOrPartitionException.class);
    if (!refused.isEmpty()) {
      throw new ReconcileException("Kafka doesn't delete the topic: " + refused);
    }
  }

  @Override
  public void close() {
    admin.close();
  }

  /** As Kafka Streams names what it keeps for an application, whose id is the topic's name. */
  private static boolean isInternalOf(String topic, String name) {
    return name.startsWith(topic + "-")
        && (name.endsWith("-changelog") || name.endsWith("-repartition"));
  }

  private static Map<String, String> failures(
      Map<String, KafkaFuture<Void>> answers, Class<? extends Exception> fine) {
    Map<String, String> failures = new TreeMap<>();
    answers.forEach(
        (name, answer) -> {
          try {
            answer.get();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReconcileException("Interrupted while waiting for Kafka", e);
          } catch (ExecutionException e) {
            if (!fine.isInstance(e.getCause())) {
              failures.put(name, reason(e));
            }
          }
        });
    return failures;
  }

  private static String reason(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
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
