package dev.weft.sdk.stream;

import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.serde.MeshConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Whether the quarantine topic that an application reads and writes is there, as it needs it. */
final class QuarantineTopic {

  private static final int WITHIN_MS = 30_000;

  /** What was just made isn't known to all brokers at once. */
  private static final long PATIENCE = Duration.ofSeconds(3).toNanos();

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

  private QuarantineTopic() {}

  /**
   * How many partitions the quarantine topic of a port has.
   *
   * @param application who asks, for messages
   * @param needed how many it needs
   * @throws UnfitClusterException when it isn't there, or has fewer than are needed
   */
  static int partitions(MeshConnection mesh, PortId fills, String application, int needed) {
    String topic = QuarantineHeaders.topic(fills);
    long deadline = System.nanoTime() + PATIENCE;
    try (Admin admin = Admin.create(mesh.clientSettings())) {
      int found = partitions(admin, topic);
      while (found < needed && System.nanoTime() < deadline) {
        LockSupport.parkNanos(PAUSE);
        found = partitions(admin, topic);
      }
      if (found == 0) {
        throw new UnfitClusterException(
            "There is no topic %s, where %s puts the records that it can't make anything of: weft apply makes it"
                .formatted(topic, application));
      }
      if (found < needed) {
        throw new UnfitClusterException(
            "The topic %s has %d of the %d partitions that an input of %s has: what is replayed from quarantine must come by the partition by which it came first. weft apply adds what is missing"
                .formatted(topic, found, needed, application));
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(topic, mesh, e);
    } catch (ExecutionException e) {
      throw unknown(topic, mesh, e);
    }
  }

  /** 0 when there is no such topic. */
  private static int partitions(Admin admin, String topic)
      throws InterruptedException, ExecutionException {
    try {
      return admin
          .describeTopics(List.of(topic), new DescribeTopicsOptions().timeoutMs(WITHIN_MS))
          .allTopicNames()
          .get()
          .values()
          .stream()
          .mapToInt(description -> description.partitions().size())
          .sum();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return 0;
      }
      throw e;
    }
  }

  private static UnfitClusterException unknown(String topic, MeshConnection mesh, Exception e) {
    return new UnfitClusterException(
        "The Kafka cluster at %s doesn't say whether topic %s is there: is it reachable, and up? (%s)"
            .formatted(mesh.bootstrapServers(), topic, e.getMessage()),
        e);
  }
}
