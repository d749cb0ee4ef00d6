package dev.weft.sdk.subscribe;

import static dev.weft.sdk.subscribe.Depot.pieces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import dev.weft.sdk.subscribe.SubscriberStats.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where a subscriber begins, ends, and goes on. */
class SubscriberStartIT extends WithDepot {

  @Test
  void beginsWhereItIsToldToWhenTheGroupIsNew() throws Exception {
    long newYear = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    depot.publish("old", 1, newYear - 1);
    depot.publish("new", 2, newYear);

    assertThat(readAll("from-day", Start.on(LocalDate.of(2026, 1, 1)))).containsExactly(2);
    assertThat(readAll("from-beginning", Start.earliest())).containsExactlyInAnyOrder(1, 2);
    assertThat(readAll("from-beginning", Start.earliest())).isEmpty();
    assertThat(readAll("from-now", Start.latest())).isEmpty();
    depot.publish("newest", 3);
    assertThat(readAll("from-now", Start.latest())).containsExactly(3);
  }

  @Test
  void readsAgainWhenToldToAndStopsWhereToldTo() throws Exception {
    long newYear = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    depot.publish("old", 1, newYear - 1);
    depot.publish("new", 2, newYear);
    readAll("again", Start.earliest());
    List<Integer> handled = new CopyOnWriteArrayList<>();

    SubscriberStats stats =
        depot
            .subscriber("again")
            .replayFrom(Start.earliest())
            .until(End.before(Instant.ofEpochMilli(newYear)))
            .handle(event -> handled.add(pieces(event)))
            .await();

    assertThat(handled).containsExactly(1);
    assertThat(stats.received()).isEqualTo(1);
    assertThat(stats.state()).isEqualTo(State.STOPPED);
  }

  @Test
  void refusesToBeginAgainWhileTheGroupReads() throws Exception {
    try (Subscription running = depot.subscriber("busy").handle(event -> {})) {
      await().atMost(SOON).until(() -> running.stats().state() == State.RUNNING);

      Subscription second =
          depot.subscriber("busy").replayFrom(Start.earliest()).handle(event -> {});

      assertThatThrownBy(second::await).hasMessageContaining("close them first");
    }
  }

  @Test
  void goesOnExactlyWhereItWasClosed() throws Exception {
    depot.publishMany(2_000, 100);
    List<Integer> handled = new CopyOnWriteArrayList<>();
    for (int part = 1; part < 4; part++) {
      int enough = part * 450;
      try (Subscription subscription =
          depot.subscriber("restarts").workers(3).handle(event -> handled.add(pieces(event)))) {
        await().atMost(SOON).until(() -> handled.size() >= enough);
        assertThat(subscription.stats().failure()).isEmpty();
      }
    }

    handled.addAll(readAll("restarts", Start.earliest()));

    assertThat(handled)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 2_000).boxed().toList());
  }

  @Test
  void handsOverAgainWhatWasNotCommittedWhenItDied() throws Exception {
    depot = Depot.open(1, Cleanup.DELETE);
    depot.publishMany(10, 10);
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Subscription dying =
        depot
            .subscriber("dies")
            .afterRetries(AfterRetries.STOP)
            .handle(
                event -> {
                  if (pieces(event) == 4) {
                    stuck.countDown();
                    release.await();
                    throw new OutOfMemoryError("as if the process was gone");
                  }
                });
    assertThat(stuck.await(20, TimeUnit.SECONDS)).isTrue();
    release.countDown();
    assertThatThrownBy(dying::await).hasMessageContaining("can't go on");

    assertThat(readAll("dies", Start.earliest()))
        .containsExactlyElementsOf(IntStream.range(4, 10).boxed().toList());
  }

  @Test
  void canBeClosedByItsHandler() throws Exception {
    depot.publishMany(100, 1);
    List<Subscription> self = new CopyOnWriteArrayList<>();
    CountDownLatch known = new CountDownLatch(1);
    self.add(
        depot
            .subscriber("enough")
            .handle(
                event -> {
                  known.await();
                  self.get(0).close();
                }));
    known.countDown();

    assertThat(self.get(0).await().handled()).isEqualTo(1);
    assertThat(depot.committed("enough")).isEqualTo(1);
  }
}
