package dev.weft.sdk.subscribe;

import static dev.weft.sdk.subscribe.Depot.pieces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import dev.weft.sdk.embedded.BrokerProcess;
import dev.weft.sdk.embedded.ChildProcess;
import dev.weft.sdk.embedded.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two members that fail with one record in three, while the broker is cut off again and again, for
 * longer than they wait for an answer, and killed.
 */
@Timeout(120)
class QuarantineFaultsIT {

  private static final int EVENTS = 15_000;
  private static final int CUTS = 15;
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private static Path directory;

  @Test
  void isThereOnce() throws Exception {
    Random random = new Random(11);
    Map<String, String> settings =
        Map.of("session.timeout.ms", "3000", "heartbeat.interval.ms", "500");
    try (Line line = Line.open()) {
      ChildProcess broker = newBroker(line);
      Depot depot = Depot.open(line.address(), settings, 4, Cleanup.DELETE);
      depot.publishMany(EVENTS, 100);
      Set<Integer> handled = ConcurrentHashMap.newKeySet();
      try (Subscription one = member(depot, handled);
          Subscription other = member(depot, handled)) {
        await().atMost(SOON).until(() -> one.stats().quarantined() > 0);
        for (int i = 0; i < CUTS; i++) {
          LockSupport.parkNanos(random.nextInt(200_000_000));
          line.cut();
          LockSupport.parkNanos(random.nextInt(50_000_000));
          line.mend();
        }
        assertThat(handled.size()).as("so that something is left").isLessThan(EVENTS * 2 / 3);
        line.silence();
        await().pollDelay(Duration.ofSeconds(7)).until(() -> true);
        line.mend();
        broker.kill();
        broker = newBroker(line);

        await().atMost(SOON).until(() -> handled.size() == EVENTS * 2 / 3);
        await().atMost(SOON).until(() -> depot.committed("cut-off") == EVENTS);
        assertThat(one.stats().failure()).isEmpty();
        assertThat(other.stats().failure()).isEmpty();
        assertThat(one.stats().quarantined() + other.stats().quarantined())
            .as("what one wasn't told of before it lost the partition isn't counted")
            .isBetween(EVENTS / 3 - 2_000L, EVENTS / 3L);
      }
      assertThat(depot.quarantined()).doesNotHaveDuplicates().hasSize(EVENTS / 3);
      depot.close();
      broker.close();
    }
  }

  private static Subscription member(Depot depot, Set<Integer> handled) {
    EventHandler<IndexedRecord> handler =
        event -> {
          if (pieces(event) % 3 == 0) {
            throw new IllegalArgumentException("not this one");
          }
          LockSupport.parkNanos(1_200_000);
          handled.add(pieces(event));
        };
    return depot.subscriber("cut-off").retrying(Retry.NONE).handle(handler);
  }

  private static ChildProcess newBroker(Line line) throws IOException {
    ChildProcess process =
        ChildProcess.start(BrokerProcess.class, directory.toString(), line.address());
    line.leadTo(Integer.parseInt(process.next("ready")));
    return process;
  }
}
