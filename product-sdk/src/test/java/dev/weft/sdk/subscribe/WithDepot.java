package dev.weft.sdk.subscribe;

import static dev.weft.sdk.subscribe.Depot.pieces;

import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A test with a product of its own, of three partitions unless it opens another one. */
@Timeout(60)
abstract class WithDepot {

  static final Duration SOON = Duration.ofSeconds(20);
  static final Retry QUICK = new Retry(3, Duration.ofMillis(30), Duration.ofMillis(100));

  Depot depot;

  @BeforeEach
  final void openDepot() throws Exception {
    depot = Depot.open(3, Cleanup.DELETE);
  }

  @AfterEach
  final void closeDepot() {
    depot.close();
  }

  final List<Integer> readAll(String group, Start start) throws InterruptedException {
    List<Integer> handled = new CopyOnWriteArrayList<>();
    depot
        .subscriber(group)
        .from(start)
        .until(End.now())
        .handle(event -> handled.add(pieces(event)))
        .await();
    return handled;
  }
}
