package dev.weft.sdk.subscribe;

import static dev.weft.sdk.subscribe.Depot.item;
import static dev.weft.sdk.subscribe.Depot.pieces;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.contract.Reader;
import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import dev.weft.sdk.quarantine.EntryId;
import dev.weft.sdk.quarantine.Finding;
import dev.weft.sdk.quarantine.Party;
import dev.weft.sdk.quarantine.QuarantineEntry;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.quarantine.Reason;
import dev.weft.sdk.quarantine.RecordPlace;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.Origin;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.serde.RegistryException;
import dev.weft.sdk.subscribe.SubscriberStats.State;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProductSubscriberIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Retry QUICK = new Retry(3, Duration.ofMillis(30), Duration.ofMillis(100));

  private Depot depot;

  @BeforeEach
  void openDepot() throws Exception {
    depot = Depot.open(3, Cleanup.DELETE);
  }

  @AfterEach
  void closeDepot() {
    depot.close();
  }

  @Test
  void handsOverEventsWithWhereTheyLie() throws Exception {
    RecordMetadata sent =
        depot.publish(
            new ProducerRecord<>(
                depot.topic(),
                null,
                1_000L,
                depot.key("nail"),
                depot.value("nail", 7),
                Depot.headers("traceparent", "00-trace-01")));
    List<Event<?>> events = new CopyOnWriteArrayList<>();

    SubscriberStats stats =
        depot
            .subscriber("metadata")
            .until(End.now())
            .handle(
                event -> {
                  assertThat(pieces(event)).isEqualTo(7);
                  assertThat(event.key()).contains(new Key("nail"));
                  events.add(event);
                })
            .await();

    assertThat(stats.handled()).isEqualTo(1);
    Event<?> event = events.get(0);
    assertThat(event.topic()).isEqualTo(depot.topic());
    assertThat(event.partition()).isEqualTo(sent.partition());
    assertThat(event.offset()).isEqualTo(sent.offset());
    assertThat(event.timestamp()).isEqualTo(Instant.ofEpochSecond(1));
    assertThat(event.traceparent()).contains("00-trace-01");
  }

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
  void putsWhatNeverWorksIntoQuarantineAsItWas() throws Exception {
    RecordMetadata sent =
        depot.publish(
            new ProducerRecord<>(
                depot.topic(),
                null,
                1_000L,
                depot.key("nail"),
                depot.value("nail", -1),
                Depot.headers("traceparent", "00-trace-01")));
    depot.publish("nail", 2);
    List<Integer> handled = new CopyOnWriteArrayList<>();

    SubscriberStats stats =
        depot
            .subscriber("gives-up")
            .retrying(QUICK)
            .until(End.now())
            .handle(
                event -> {
                  if (pieces(event) < 0) {
                    throw new IllegalArgumentException("less than nothing");
                  }
                  handled.add(pieces(event));
                })
            .await();

    assertThat(handled).containsExactly(2);
    assertThat(stats.quarantined()).isEqualTo(1);
    assertThat(stats.retried()).isEqualTo(2);
    assertThat(depot.committed("gives-up")).isEqualTo(2);
    ConsumerRecord<byte[], byte[]> record = only(depot.quarantine());
    assertThat(record.key()).isEqualTo(depot.key("nail"));
    assertThat(record.value()).isEqualTo(depot.value("nail", -1));
    assertThat(record.timestamp()).isGreaterThan(1_000_000_000_000L);
    assertThat(record.headers().lastHeader("traceparent").value())
        .isEqualTo("00-trace-01".getBytes(UTF_8));
    assertThat(QuarantineHeaders.parse(record.headers()))
        .contains(
            new QuarantineEntry.Quarantined(
                new Finding(
                    Reason.HANDLER_FAILED,
                    "java.lang.IllegalArgumentException: less than nothing",
                    Optional.of(new RecordPlace(depot.topic(), sent.partition(), sent.offset())),
                    Party.subscriber("gives-up"),
                    3)));
  }

  @Test
  void putsMalformedRecordsIntoQuarantineAndGoesOn() throws Exception {
    List<byte[]> malformed = malformed();
    for (int i = 0; i < malformed.size(); i++) {
      depot.publish("good-" + i, i);
      depot.publishRaw(i % 3 == 0 ? null : "bad-" + i, malformed.get(i));
    }
    List<Integer> handled = new CopyOnWriteArrayList<>();

    SubscriberStats stats =
        depot
            .subscriber("poison")
            .until(End.now())
            .handle(event -> handled.add(pieces(event)))
            .await();

    assertThat(malformed).hasSizeGreaterThanOrEqualTo(40);
    assertThat(handled).hasSize(malformed.size());
    assertThat(stats.quarantined()).isEqualTo(malformed.size());
    assertThat(stats.retried()).isZero();
    assertThat(depot.quarantine())
        .extracting(ConsumerRecord::value)
        .containsExactlyInAnyOrderElementsOf(malformed);
    assertThat(depot.quarantine())
        .extracting(record -> QuarantineHeaders.parse(record.headers()).orElseThrow().finding())
        .allSatisfy(finding -> assertThat(finding.reason()).isEqualTo(Reason.UNREADABLE));
  }

  @Test
  void stopsBeforeWhatNeverWorksWhenThatIsDeclared() throws Exception {
    depot = Depot.open(1, Cleanup.DELETE);
    depot.publish("a", 1);
    depot.publish("b", -1);
    depot.publish("c", 2);

    Subscription subscription =
        depot
            .subscriber("stops")
            .retrying(QUICK)
            .afterRetries(AfterRetries.STOP)
            .handle(
                event -> {
                  if (pieces(event) < 0) {
                    throw new IllegalArgumentException("less than nothing");
                  }
                });

    assertThatThrownBy(subscription::await)
        .isInstanceOf(SubscriberException.class)
        .hasMessageContaining(depot.topic() + "/0@1")
        .hasMessageContaining("handler-failed after 3 attempts")
        .hasMessageContaining("less than nothing");
    assertThat(subscription.stats().state()).isEqualTo(State.FAILED);
    assertThat(depot.committed("stops")).isEqualTo(1);
    assertThat(depot.quarantine()).isEmpty();
  }

  @Test
  void failsAloudWithoutATopicForQuarantine() throws Exception {
    depot = Depot.withoutQuarantine(1, Cleanup.DELETE);

    Subscription subscription = depot.subscriber("nowhere").handle(event -> {});

    assertThatThrownBy(subscription::await)
        .hasMessageContaining("There is no topic " + depot.quarantineTopic());
  }

  @Test
  void waitsForTheRegistryWithoutBlamingTheRecord() throws Exception {
    depot.publish("nail", 1);
    AtomicBoolean away = new AtomicBoolean(true);
    depot.ask(awayWhile(away));
    try (Subscription subscription =
        depot.subscriber("cold").retrying(Retry.NONE).handle(event -> {})) {
      await().atMost(SOON).until(() -> subscription.stats().received() == 1);
      await().during(Duration.ofMillis(300)).until(() -> subscription.stats().handled() == 0);

      away.set(false);

      await().atMost(SOON).until(() -> subscription.stats().handled() == 1);
      away.set(true);
      depot.publish("nail", 2);
      await().atMost(SOON).until(() -> subscription.stats().handled() == 2);
      assertThat(subscription.stats().quarantined()).isZero();
    }
  }

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
  void takesWhatIsReplayedForItFromQuarantineAndNothingElse() throws Exception {
    depot.publish("nail", -1);
    AtomicBoolean fixed = new AtomicBoolean();
    List<Integer> handled = new CopyOnWriteArrayList<>();
    try (Subscription subscription =
        depot
            .subscriber("fixed-later")
            .retrying(Retry.NONE)
            .handle(
                event -> {
                  if (!fixed.get()) {
                    throw new IllegalStateException("not fixed yet");
                  }
                  handled.add(pieces(event));
                })) {
      await().atMost(SOON).until(() -> subscription.stats().quarantined() == 1);
      ConsumerRecord<byte[], byte[]> record = only(depot.quarantine());
      Finding finding = QuarantineHeaders.parse(record.headers()).orElseThrow().finding();
      Finding ofAnother =
          new Finding(
              finding.reason(),
              finding.detail(),
              finding.origin(),
              Party.subscriber("somebody-else"),
              1);
      depot.replay(record, new QuarantineEntry.Replayed(ofAnother, new EntryId(0, 0), "anna"));
      depot.replay(record, new QuarantineEntry.Replayed(finding, new EntryId(0, 0), "anna"));
      await().atMost(SOON).until(() -> subscription.stats().quarantined() == 2);
      ConsumerRecord<byte[], byte[]> again = depot.quarantine().get(3);
      assertThat(QuarantineHeaders.parse(again.headers()))
          .contains(new QuarantineEntry.Quarantined(finding));

      fixed.set(true);
      depot.replay(again, new QuarantineEntry.Replayed(finding, new EntryId(0, 3), "anna"));

      await().atMost(SOON).until(() -> !handled.isEmpty());
      assertThat(handled).containsExactly(-1);
      assertThat(subscription.stats().received()).isEqualTo(3);
    }
  }

  @Test
  void handsOverBatchesAndFindsTheOneThatFails() throws Exception {
    depot.publishMany(500, 50);
    List<Integer> sizes = new CopyOnWriteArrayList<>();
    List<Integer> handled = new CopyOnWriteArrayList<>();

    SubscriberStats stats =
        depot
            .subscriber("batches")
            .retrying(QUICK)
            .until(End.now())
            .handleBatches(
                100,
                events -> {
                  if (events.stream().anyMatch(event -> pieces(event) == 123)) {
                    throw new IllegalStateException("not 123");
                  }
                  sizes.add(events.size());
                  events.forEach(event -> handled.add(pieces(event)));
                })
            .await();

    assertThat(stats.handled()).isEqualTo(499);
    assertThat(stats.quarantined()).isEqualTo(1);
    assertThat(handled).doesNotHaveDuplicates().hasSize(499).doesNotContain(123);
    assertThat(sizes).contains(100).allMatch(size -> size <= 100);
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

  @Test
  void countsDuplicatesAndGaps() throws Exception {
    depot = Depot.open(1, Cleanup.DELETE);
    for (long sequence : new long[] {0, 1, 1, 2, 5, 4, 3, 2_000}) {
      depot.publish(
          new ProducerRecord<>(
              depot.topic(),
              null,
              null,
              depot.key("nail"),
              depot.value("nail", 1),
              new RecordHeaders().add(Origin.HEADER, new Origin(42, 0, sequence).toBytes())));
    }
    depot.publish(
        new ProducerRecord<>(
            depot.topic(),
            null,
            null,
            depot.key("nail"),
            depot.value("nail", 1),
            Depot.headers(Origin.HEADER, "nonsense")));

    SubscriberStats stats = depot.subscriber("audit").until(End.now()).handle(event -> {}).await();

    assertThat(stats.handled()).isEqualTo(9);
    assertThat(stats.duplicates()).isEqualTo(1);
    assertThat(stats.gaps()).isEqualTo(2_000 - 1_024 - 6 + 1);
    assertThat(stats.malformed()).isEqualTo(1);
  }

  @Test
  void readsAndAnnouncesOnlyTheFieldsAskedFor() throws Exception {
    depot.publish("nail", 7);
    Schema onlyItem = SchemaBuilder.record("Stock").fields().requiredString("item").endRecord();
    List<Object> seen = new CopyOnWriteArrayList<>();

    Subscription subscription =
        ProductSubscriber.of(depot, depot.port, onlyItem, "few-fields")
            .handle(event -> seen.add(event.value().getSchema().getFields().size()));

    assertThat(depot.announced)
        .containsExactly(
            new Reader("few-fields", Reader.Kind.SUBSCRIBER, depot.port.id(), onlyItem));
    await().atMost(SOON).until(() -> !seen.isEmpty());
    subscription.close();
    assertThat(seen).containsExactly(1);
    assertThat(depot.announced).isEmpty();
    assertThatThrownBy(
            () ->
                ProductSubscriber.of(
                    depot,
                    depot.port,
                    SchemaBuilder.record("Stock").fields().requiredString("colour").endRecord(),
                    "unknown-field"))
        .hasMessageContaining("can't be read into Stock")
        .hasMessageContaining("colour");
  }

  @Test
  void readsAnOlderVersionAsTheNewerOne() throws Exception {
    depot.publish("nail", 7);
    try (Depot older = Depot.open(1, Cleanup.DELETE)) {
      older.publish("nail", 1);
      depot.findOlder(older.port);
      List<Integer> handled = new CopyOnWriteArrayList<>();

      SubscriberStats stats =
          depot
              .subscriber("two-versions")
              .alsoFrom(
                  older.port.id().toString(),
                  old -> {
                    old.put(1, 100 * (int) old.get(1));
                    return old;
                  })
              .until(End.now())
              .handle(event -> handled.add(pieces(event)))
              .await();

      assertThat(stats.handled()).isEqualTo(2);
      assertThat(handled).containsExactlyInAnyOrder(7, 100);
      assertThatThrownBy(
              () ->
                  depot
                      .subscriber("two-versions")
                      .alsoFrom("", old -> old)
                      .alsoFrom("", old -> old))
          .hasMessageContaining("is read already");
    }
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

  private List<Integer> readAll(String group, Start start) throws InterruptedException {
    List<Integer> handled = new CopyOnWriteArrayList<>();
    depot
        .subscriber(group)
        .from(start)
        .until(End.now())
        .handle(event -> handled.add(pieces(event)))
        .await();
    return handled;
  }

  private Registry awayWhile(AtomicBoolean away) {
    return new Registry() {
      @Override
      public int idOf(String subject, Schema schema) {
        return depot.known().idOf(subject, schema);
      }

      @Override
      public Schema schemaOf(int id) {
        if (away.get()) {
          throw RegistryException.unreachable(
              URI.create("http://127.0.0.1/unused"), new IOException("as if away"));
        }
        return depot.known().schemaOf(id);
      }
    };
  }

  /** No magic byte, unknown ids, cut off, lengths beyond all bounds, and noise. */
  private List<byte[]> malformed() {
    byte[] good = depot.value("nail", 7);
    List<byte[]> malformed = new ArrayList<>();
    for (int length = 0; length < good.length; length++) {
      malformed.add(Arrays.copyOf(good, length));
    }
    malformed.add("{\"item\":\"nail\"}".getBytes(UTF_8));
    malformed.add(ByteBuffer.allocate(9).put((byte) 0).putInt(999_999).putInt(0).array());
    malformed.add(ByteBuffer.allocate(9).put((byte) 0).putInt(-1).putInt(0).array());
    byte[] oversized = Arrays.copyOf(good, 16);
    Arrays.fill(oversized, 5, 14, (byte) 0xff);
    oversized[14] = 0x0f;
    malformed.add(oversized);
    byte[] twoGigabytes = Arrays.copyOf(good, 16);
    System.arraycopy(new byte[] {-2, -1, -1, -1, 15}, 0, twoGigabytes, 5, 5);
    malformed.add(twoGigabytes);
    byte[] negative = good.clone();
    negative[5] = 1;
    malformed.add(negative);
    Random random = new Random(42);
    while (malformed.size() < 45) {
      byte[] noise = new byte[1 + random.nextInt(60)];
      random.nextBytes(noise);
      noise[0] = (byte) (1 + random.nextInt(100));
      malformed.add(noise);
    }
    return malformed;
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }
}
