package dev.weft.sdk.subscribe;

import static dev.weft.sdk.subscribe.Depot.pieces;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import dev.weft.sdk.quarantine.EntryId;
import dev.weft.sdk.quarantine.Finding;
import dev.weft.sdk.quarantine.Party;
import dev.weft.sdk.quarantine.QuarantineEntry;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.quarantine.Reason;
import dev.weft.sdk.quarantine.RecordPlace;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.serde.RegistryException;
import dev.weft.sdk.subscribe.SubscriberStats.State;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

/** What becomes of records that a subscriber fails with. */
class SubscriberFailuresIT extends WithDepot {

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
