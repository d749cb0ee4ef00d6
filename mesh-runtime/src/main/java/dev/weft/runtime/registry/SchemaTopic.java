package dev.weft.runtime.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Makes the registry's topic, or refuses one that would lose or reorder what is written to it. */
final class SchemaTopic {

  private static final int MAX_REPLICAS = 3;
  private static final String TIMEOUT_MS = "30000";

  /** A schema of the largest size fits, also when JSON has to escape most of its characters. */
  private static final String MAX_RECORD_BYTES = Integer.toString(8 * SchemaLimits.MAX_BYTES);

  private final Admin admin;
  private final String topic;

  private SchemaTopic(Admin admin, String topic) {
    this.admin = admin;
    this.topic = topic;
  }

  /**
   * Makes the topic when it's missing.
   *
   * @throws RegistryUnavailableException when it exists with settings that don't do
   */
  static void ensure(String bootstrapServers, String topic) {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS,
            AdminClientConfig.CLIENT_ID_CONFIG, "weft-registry");
    try (Admin admin = Admin.create(settings)) {
      new SchemaTopic(admin, topic).ensure();
    } catch (ExecutionException e) {
      throw new RegistryUnavailableException(
          "Can't prepare topic %s on %s: %s".formatted(topic, bootstrapServers, e.getCause()), e);
    } catch (KafkaException e) {
      throw new RegistryUnavailableException(
          "Can't reach Kafka on %s: %s".formatted(bootstrapServers, e.getMessage()), e);
    }
  }

  private void ensure() throws ExecutionException {
    Optional<TopicDescription> description = describe();
    if (description.isEmpty()) {
      if (create()) {
        return;
      }
      description = describe();
    }
    if (description.isEmpty()) {
      throw new RegistryUnavailableException(
          "Topic %s was made by another node this moment and can't be seen yet. Start again"
              .formatted(topic));
    }
    int partitions = description.get().partitions().size();
    if (partitions != 1) {
      throw new RegistryUnavailableException(
          "Topic %s has %d partitions, and the registry needs exactly 1, because the order of all changes counts. Copy it into a topic with one partition, or name another topic in weft.registry.topic"
              .formatted(topic, partitions));
    }
    Config config = config();
    String policy = value(config, TopicConfig.CLEANUP_POLICY_CONFIG);
    if (!policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      throw new RegistryUnavailableException(
          "Topic %s has cleanup.policy=%s, which loses schemas. Set cleanup.policy=compact on it, or name another topic in weft.registry.topic"
              .formatted(topic, policy));
    }
    if (value(config, TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG).equals("true")) {
      throw new RegistryUnavailableException(
          "Topic %s has unclean.leader.election.enable=true, which loses what was acknowledged, so that ids would be handed out twice. Set it to false on the topic"
              .formatted(topic));
    }
  }

  private Optional<TopicDescription> describe() throws ExecutionException {
    try {
      return Optional.ofNullable(
          await(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private @Nullable Config config() throws ExecutionException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return await(admin.describeConfigs(List.of(resource)).all()).get(resource);
  }

  private static String value(@Nullable Config config, String name) {
    ConfigEntry entry = config == null ? null : config.get(name);
    return entry == null ? "(unknown)" : entry.value();
  }

  /** Whether it was made here; another node may have been quicker. */
  private boolean create() throws ExecutionException {
    int brokers = await(admin.describeCluster().nodes()).size();
    int replicas = Math.min(MAX_REPLICAS, brokers);
    NewTopic settings =
        new NewTopic(topic, 1, (short) replicas)
            .configs(
                Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                    Integer.toString(Math.max(1, replicas - 1)),
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    MAX_RECORD_BYTES));
    try {
      await(admin.createTopics(List.of(settings)).all());
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  private static <T> T await(KafkaFuture<T> future) throws ExecutionException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException(
          "Interrupted while the registry's topic was prepared", e);
    }
  }
}
