package dev.weft.runtime.registry;

import dev.weft.sdk.serde.MeshConnection;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** The id of the Kafka cluster that the schemas are kept in, asked for once. Thread-safe. */
@Singleton
final class KafkaClusterId {

  private static final int TIMEOUT_MS = 10_000;

  private final String bootstrapServers;
  private volatile @Nullable String id;

  KafkaClusterId(MeshConnection connection) {
    this.bootstrapServers = connection.bootstrapServers();
  }

  /**
   * @throws RefusedRequestException when Kafka doesn't answer
   */
  String get() {
    String known = id;
    if (known != null) {
      return known;
    }
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS / 2))) {
      String found = admin.describeCluster().clusterId().get();
      id = found;
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedRequestException(50002, "Interrupted while asking Kafka for its id");
    } catch (ExecutionException | KafkaException e) {
      throw new RefusedRequestException(
          50001, "Kafka on %s doesn't say its id: %s".formatted(bootstrapServers, e.getMessage()));
    }
  }
}
