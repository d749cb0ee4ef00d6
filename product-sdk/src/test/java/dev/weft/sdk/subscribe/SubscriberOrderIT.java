package dev.weft.sdk.subscribe;

import static dev.weft.sdk.subscribe.Depot.item;
import static dev.weft.sdk.subscribe.Depot.pieces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;

/** Order and concurrency: keys, workers, members, and what is held. */
class SubscriberOrderIT extends WithDepot {

  @Test
  void keepsTheOrderOfEachKeyWithManyWorkersAndFailures() throws Exception {
    depot.publishMany(3_000, 40);
    Map<String, Queue<Integer>> handled = new ConcurrentHashMap<>();
    Set<Integer> failedOnce = ConcurrentHashMap.newKeySet();

    SubscriberStats stats =
        depot
            .subscriber("order")
            .workers(8)
            .retrying(QUICK)
            .until(End.now())
            .handle(
                event -> {
                  if (pieces(event) % 50 == 0 && failedOnce.add(pieces(event))) {
                    throw new IOException("not this time");
                  }
                  handled
                      .computeIfAbsent(item(event), item -> new ConcurrentLinkedQueue<>())
                      .add(pieces(event));
                })
            .await();

    assertThat(stats.handled()).isEqualTo(3_000);
    assertThat(stats.retried()).isEqualTo(60);
    assertThat(handled).hasSize(40);
    handled.forEach(
        (item, pieces) -> assertThat(List.copyOf(pieces)).as(item).isSorted().hasSize(75));
    assertThat(depot.committed("order")).isEqualTo(3_000);
  }

  @Test
  void goesOnWithOtherKeysInOneThreadWhileOneIsTriedAgain() throws Exception {
    depot.publish("bad", 0);
    depot.publish("bad", 1);
    depot.publishMany(200, 5);
    AtomicBoolean broken = new AtomicBoolean(true);
    List<Integer> bad = new CopyOnWriteArrayList<>();

    try (Subscription subscription =
        depot
            .subscriber("beside")
            .retrying(new Retry(1_000, Duration.ofMillis(20), Duration.ofMillis(50)))
            .handle(
                event -> {
                  if (item(event).equals("bad")) {
                    if (broken.get()) {
                      throw new IllegalStateException("still broken");
                    }
                    bad.add(pieces(event));
                  }
                })) {
      await().atMost(SOON).until(() -> subscription.stats().handled() == 200);
      assertThat(depot.committed("beside")).isLessThan(202);
      broken.set(false);
      await().atMost(SOON).until(() -> subscription.stats().handled() == 202);
    }

    assertThat(bad).containsExactly(0, 1);
    assertThat(depot.committed("beside")).isEqualTo(202);
  }

  @Test
  void losesNothingWhenMembersComeAndGo() throws Exception {
    depot.publishMany(4_000, 200);
    Set<Integer> handled = ConcurrentHashMap.newKeySet();
    EventHandler<IndexedRecord> slow =
        event -> {
          if (pieces(event) % 20 == 0) {
            TimeUnit.MILLISECONDS.sleep(1);
          }
          handled.add(pieces(event));
        };
    SubscriberStats first;
    SubscriberStats second;
    try (Subscription stays = depot.subscriber("members").workers(2).handle(slow)) {
      await().atMost(SOON).until(() -> handled.size() > 100);
      Subscription goes = depot.subscriber("members").workers(2).handle(slow);
      await().atMost(SOON).until(() -> goes.stats().handled() > 50 || handled.size() == 4_000);
      depot.publishMany(4_000, 200);
      goes.close();
      second = goes.stats();
      await().atMost(SOON).until(() -> depot.committed("members") == 8_000);
      first = stays.stats();
    }

    assertThat(handled).hasSize(4_000);
    assertThat(first.handled() + second.handled()).isEqualTo(8_000);
  }

  @Test
  void holdsLittleInMemoryWhenTheHandlerIsSlowAndStaysInItsGroup() throws Exception {
    depot = Depot.open(1, Cleanup.DELETE);
    depot.publishMany(20_000, 100);
    CountDownLatch release = new CountDownLatch(1);
    try (Subscription subscription =
        depot
            .subscriber("slow")
            .limits(new SubscriberSettings.Limits(1_000, 64 << 20))
            .handle(event -> release.await())) {
      await().atMost(SOON).until(() -> subscription.stats().inFlight() >= 1_000);
      await()
          .during(Duration.ofMillis(300))
          .until(() -> subscription.stats().inFlight() < 1_000 + 2_000);

      release.countDown();

      await().atMost(SOON).until(() -> subscription.stats().handled() == 20_000);
      await().atMost(SOON).until(() -> subscription.stats().inFlight() == 0);
    }
    assertThat(depot.committed("slow")).isEqualTo(20_000);
  }
}
