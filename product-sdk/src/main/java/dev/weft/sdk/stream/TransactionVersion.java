package dev.weft.sdk.stream;

import dev.weft.sdk.serde.MeshConnection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeFeaturesOptions;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/**
 * Whether a cluster's transactions keep what exactly-once promises: before version 2 (KIP-890) a
 * request that comes late can get into the next transaction.
 */
final class TransactionVersion {

  private static final String FEATURE = "transaction.version";
  private static final int REQUIRED = 2;
  private static final int WITHIN_MS = 30_000;

  /** Clusters that were asked: what they have stays. */
  private static final Set<String> FIT = ConcurrentHashMap.newKeySet();

  private TransactionVersion() {}

  /**
   * Makes sure that the cluster is fit. Asks each one once in a process.
   *
   * @throws UnfitClusterException when it isn't, or doesn't answer
   */
  static void require(MeshConnection mesh) {
    String cluster = mesh.bootstrapServers();
    if (FIT.contains(cluster)) {
      return;
    }
    refusal(cluster, level(mesh))
        .ifPresent(
            why -> {
              throw new UnfitClusterException(why);
            });
    FIT.add(cluster);
  }

  /**
   * Why a cluster is refused. Pure.
   *
   * @param cluster its address
   * @param level its version of transactions; empty when it knows none
   */
  static Optional<String> refusal(String cluster, OptionalInt level) {
    return level.isPresent() && level.getAsInt() >= REQUIRED
        ? Optional.empty()
        : Optional.of(
            "The Kafka cluster at %s has %s %s, and derived products run exactly once only from %d on: upgrade its brokers to 4.0 or later and run kafka-features.sh upgrade --feature %s=%d"
                .formatted(
                    cluster,
                    FEATURE,
                    level.isPresent() ? Integer.toString(level.getAsInt()) : "0",
                    REQUIRED,
                    FEATURE,
                    REQUIRED));
  }

  private static OptionalInt level(MeshConnection mesh) {
    try (Admin admin = Admin.create(mesh.clientSettings())) {
      Map<String, FinalizedVersionRange> features =
          admin
              .describeFeatures(new DescribeFeaturesOptions().timeoutMs(WITHIN_MS))
              .featureMetadata()
              .get()
              .finalizedFeatures();
      FinalizedVersionRange range = features.get(FEATURE);
      return range == null ? OptionalInt.empty() : OptionalInt.of(range.maxVersionLevel());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(mesh, e);
    } catch (ExecutionException e) {
      throw unknown(mesh, e);
    }
  }

  private static UnfitClusterException unknown(MeshConnection mesh, Exception cause) {
    return new UnfitClusterException(
        "The Kafka cluster at %s doesn't say which %s it has: is it reachable, and up? (%s)"
            .formatted(mesh.bootstrapServers(), FEATURE, cause.getMessage()),
        cause);
  }
}
