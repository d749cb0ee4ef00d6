package dev.weft.sdk.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker whose process was killed, and which is still registered when it starts again on its
 * directory. The controller would keep its place until its session is over; it is signed off
 * instead, so that sessions can be long.
 *
 * <p>Long they must be: a broker whose session runs out while its process was only stopped for a
 * while has no leader for any partition for a moment, and Kafka 4.3.1 then drops the markers of
 * transactions that are being completed, for good. Whoever reads behind them waits for ever.
 */
final class KilledBroker {

  private static final Logger LOG = LoggerFactory.getLogger(KilledBroker.class);
  private static final String CLEANLY_STOPPED = ".kafka_cleanshutdown";

  private KilledBroker() {}

  /** Whether a broker was in this directory, and was not stopped as it should. */
  static boolean leftBehind(Path directory) {
    return Files.exists(directory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))
        && !Files.exists(directory.resolve(CLEANLY_STOPPED));
  }

  /**
   * Signs it off as soon as the controller answers. To run while the new broker starts: it can't
   * register before, so there is no danger of signing off the new one.
   *
   * @param controller host and port
   */
  static void signOff(int node, String controller) {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.controllers", controller, "enable.metrics.push", false))) {
      admin.unregisterBroker(node).all().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
        LOG.warn("The killed broker can't be signed off: {}", e.getMessage());
      }
    }
  }
}
