package dev.weft.sdk.subscribe;

import static dev.weft.sdk.subscribe.Depot.pieces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import dev.weft.sdk.quarantine.RecordPlace;
import dev.weft.sdk.subscribe.SubscriberStats.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is given up is in quarantine once, whoever comes and goes meanwhile. */
@Timeout(60)
class QuarantineOnceIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  private Depot depot;

  @BeforeEach
  void openDepot() throws Exception {
    depot = Depot.open(1, Cleanup.DELETE);
  }

  @AfterEach
  void closeDepot() {
    depot.close();
  }

  @Test
  void waitsForAnEarlierRecordWithoutHoldingMoreThanItMay() throws Exception {
    depot.publishMany(10_000, 100);
    CountDownLatch release = new CountDownLatch(1);
    try (Subscription subscription =
        depot
            .subscriber("early")
            .workers(4)
            .retrying(Retry.NONE)
            .limits(new SubscriberSettings.Limits(1_000, 64 << 20))
            .handle(
                event -> {
                  if (pieces(event) > 0) {
                    throw new IllegalArgumentException("not this one");
                  }
                  release.await();
                })) {
      await().atMost(SOON).until(() -> subscription.stats().inFlight() >= 1_000);
      await()
          .during(Duration.ofMillis(500))
          .until(() -> subscription.stats().inFlight() < 1_000 + 2_000);
      assertThat(subscription.stats().quarantined()).isZero();
      assertThat(depot.quarantine()).isEmpty();

      release.countDown();

      await().atMost(SOON).until(() -> subscription.stats().quarantined() == 9_999);
      await().atMost(SOON).until(() -> subscription.stats().inFlight() == 0);
      assertThat(subscription.stats().handled()).isEqualTo(1);
    }
    assertThat(depot.committed("early")).isEqualTo(10_000);
    assertThat(depot.quarantined()).doesNotHaveDuplicates().hasSize(9_999);
  }

  @Test
  void isThereOnceWhenMembersComeAndGo() throws Exception {
    depot = Depot.open(4, Cleanup.DELETE);
    AtomicInteger published = new AtomicInteger();
    EventHandler<IndexedRecord> handler =
        event -> {
          if (pieces(event) % 4 == 0) {
            throw new IllegalArgumentException("not this one");
          }
        };
    List<SubscriberStats> all = new ArrayList<>();
    try (Subscription stays = member(handler)) {
      for (int round = 0; round < 4; round++) {
        Subscription goes = member(handler);
        await()
            .atMost(SOON)
            .until(
                () -> {
                  publish(400, published);
                  return goes.stats().received() > 100;
                });
        publish(2_000, published);
        goes.close();
        all.add(goes.stats());
      }
      await().atMost(SOON).until(() -> depot.committed("members") == published.get());
      all.add(stays.stats());
    }

    int bad = published.get() / 4;
    assertThat(all).allSatisfy(stats -> assertThat(stats.failure()).isEmpty());
    assertThat(depot.quarantined()).doesNotHaveDuplicates().hasSize(bad);
    assertThat(all.stream().mapToLong(SubscriberStats::quarantined).sum()).isEqualTo(bad);
    assertThat(all.stream().mapToLong(SubscriberStats::handled).sum())
        .isEqualTo(published.get() - bad);
  }

  private void publish(int count, AtomicInteger published) {
    depot.publishMany(count, 50);
    published.addAndGet(count);
  }

  private Subscription member(EventHandler<IndexedRecord> handler) {
    return depot.subscriber("members").workers(2).retrying(Retry.NONE).handle(handler);
  }

  @Test
  void failsAloudWhenTheQuarantineIsTooSmallForARecord() throws Exception {
    depot = Depot.withoutQuarantine(1, Cleanup.DELETE);
    depot.create(
        new NewTopic(depot.quarantineTopic(), 1, (short) 1)
            .configs(Map.of("max.message.bytes", "2000")));
    depot.publish("nail", 1);
    byte[] large = new byte[3_000];
    new Random(1).nextBytes(large);
    depot.publishRaw("screw", large);

    Subscription subscription =
        depot
            .subscriber("too-large")
            .retrying(Retry.NONE)
            .handle(
                event -> {
                  throw new IllegalArgumentException("not this one");
                });

    assertThatThrownBy(subscription::await)
        .isInstanceOf(SubscriberException.class)
        .hasMessageContaining("The record at " + depot.topic() + "/0@1")
        .hasMessageContaining("can't be put into quarantine " + depot.quarantineTopic());
    assertThat(depot.quarantined()).extracting(RecordPlace::offset).doesNotContain(1L);
    assertThat(depot.committed("too-large")).isLessThanOrEqualTo(1);
  }

  @Test
  void failsAloudWhenTheTopicIsGone() throws Exception {
    try (Subscription subscription =
        depot
            .subscriber("gone")
            .retrying(Retry.NONE)
            .handle(
                event -> {
                  throw new IllegalArgumentException("not this one");
                })) {
      await().atMost(SOON).until(() -> subscription.stats().state() == State.RUNNING);
      try (Admin admin = depot.admin()) {
        admin.deleteTopics(List.of(depot.quarantineTopic())).all().get();
      }

      depot.publish("nail", 1);

      assertThatThrownBy(subscription::await)
          .hasMessageContaining("There is no topic " + depot.quarantineTopic());
    }
    assertThat(depot.committed("gone")).isZero();
  }
}
