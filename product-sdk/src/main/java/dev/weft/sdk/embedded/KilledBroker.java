package dev.weft.sdk.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker whose process was killed. Its controller's log still has it as the leader of every
 * partition, and the broker that starts next would take that for true, load its transactions and go
 * on with them, until the controller has noticed and leaves all partitions without a leader for a
 * moment. Kafka 4.3.1 drops the markers of transactions that are being completed in that moment,
 * for good, and whoever reads behind them waits for ever.
 *
 * <p>So the controller starts alone first, and the killed broker is signed off.
 */
final class KilledBroker {

  private static final Logger LOG = LoggerFactory.getLogger(KilledBroker.class);
  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final long AGAIN_AFTER_MS = 100;
  private static final String CLEANLY_STOPPED = ".kafka_cleanshutdown";

  private KilledBroker() {}

  /** Whether a broker was in this directory, and was not stopped as it should. */
  static boolean leftBehind(Path directory) {
    return Files.exists(directory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))
        && !Files.exists(directory.resolve(CLEANLY_STOPPED));
  }

  /**
   * Signs it off. To be called while nothing else runs on the directory.
   *
   * @param controller host and port to use
   * @throws IllegalStateException when the controller refuses
   */
  static void signOff(int node, String controller, Path directory) {
    KafkaRaftServer server =
        new KafkaRaftServer(
            new KafkaConfig(BrokerSettings.ofController(node, controller, directory), false),
            Time.SYSTEM);
    server.startup();
    try {
      long deadline = System.nanoTime() + WITHIN.toNanos();
      while (!trySignOff(node, controller, deadline)) {
        TimeUnit.MILLISECONDS.sleep(AGAIN_AFTER_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the killed broker was signed off", e);
    } finally {
      server.shutdown();
      server.awaitShutdown();
    }
  }

  /**
   * Whether it is done. A controller that has only just begun to lead refuses for a moment, for it
   * doesn't know yet which version of its protocol was agreed on.
   */
  private static boolean trySignOff(int node, String controller, long deadline)
      throws InterruptedException {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.controllers", controller, "enable.metrics.push", false))) {
      admin.unregisterBroker(node).all().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BrokerIdNotRegisteredException) {
        return true;
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "The broker that was killed can't be signed off: " + e.getMessage(), e);
      }
      LOG.debug("The controller doesn't sign the killed broker off yet: {}", e.getMessage());
      return false;
    }
  }
}
