package dev.weft.sdk.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.sdk.descriptor.EventHeaders;
import dev.weft.sdk.descriptor.OnError;
import dev.weft.sdk.quarantine.Finding;
import dev.weft.sdk.quarantine.Party;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.quarantine.Reason;
import dev.weft.sdk.quarantine.RecordPlace;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.Origin;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.serde.RegistryException;
import dev.weft.sdk.testkit.InMemoryRegistry;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of records that a derived product can't be made of, without a broker. */
class DerivedAppTest {

  private static final long NOON = 1_780_000_000_000L;

  private final Registry registry = new InMemoryRegistry();

  /** A shop at work. */
  private final class Driver implements AutoCloseable {

    private final Shop shop;
    private final TopologyTestDriver driver;

    private Driver(OnError onError) {
      this(Shop.open(onError));
    }

    private Driver(Shop shop) {
      this(shop, shop::define, registry);
    }

    private Driver(Shop shop, DerivedProduct definition, Registry asked) {
      this.shop = shop;
      this.driver =
          new TopologyTestDriver(
              DerivedApp.topology(asked, shop.declaration, shop.product, definition),
              DerivedApp.testSettings(shop.product));
    }

    private void pipe(String till, int amount, long time) {
      pipe(key(till), value(till, amount), time, new RecordHeaders());
    }

    private void pipe(byte @Nullable [] key, byte[] value, long time, Headers headers) {
      driver
          .createInputTopic(
              shop.sales.id().topic(), new ByteArraySerializer(), new ByteArraySerializer())
          .pipeInput(new TestRecord<>(key, value, headers, time));
    }

    private byte[] key(String till) {
      return AvroSerdes.keys(registry, shop.sales).serializer().serialize("", new Key(till));
    }

    private byte[] value(String till, int amount) {
      return AvroSerdes.values(registry, shop.sales, Sale.class)
          .serializer()
          .serialize("", new Sale(till, amount));
    }

    private List<TestRecord<byte[], byte[]>> published() {
      return read(shop.entries.id().topic());
    }

    private List<TestRecord<byte[], byte[]>> quarantine() {
      return read(QuarantineHeaders.topic(shop.entries.id()));
    }

    private List<Integer> amounts() {
      return published().stream()
          .map(
              record ->
                  (Integer)
                      AvroSerdes.values(registry, shop.entries, Entry.class)
                          .deserializer()
                          .deserialize("", record.value())
                          .get(1))
          .toList();
    }

    private List<TestRecord<byte[], byte[]>> read(String topic) {
      return driver
          .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
          .readRecordsToList();
    }

    @Override
    public void close() {
      driver.close();
    }
  }

  @Test
  void quarantinesWhatCanNotBeReadWithItsBytesAndOrigin() {
    try (Driver driver = new Driver(OnError.QUARANTINE)) {
      Headers own = new RecordHeaders().add("mine", new byte[] {1});
      driver.pipe("a", 5, NOON);
      driver.pipe(driver.key("b"), new byte[] {9, 9}, NOON + 1, own);
      driver.pipe("c", 6, NOON);

      assertThat(driver.amounts()).containsExactly(5, 6);
      TestRecord<byte[], byte[]> poison = only(driver.quarantine());
      assertThat(poison.key()).isEqualTo(driver.key("b"));
      assertThat(poison.value()).isEqualTo(new byte[] {9, 9});
      assertThat(QuarantineHeaders.original(poison.headers())).isEqualTo(own);
      assertThat(QuarantineHeaders.timestamp(poison.headers())).hasValue(NOON + 1);
      Finding finding = Quarantined.finding(poison.headers());
      assertThat(finding.reason()).isEqualTo(Reason.UNREADABLE);
      assertThat(finding.detail()).contains("Not in the Confluent wire format");
      assertThat(finding.origin()).contains(new RecordPlace(driver.shop.sales.id().topic(), 0, 1));
      assertThat(finding.by()).isEqualTo(Party.app(driver.shop.entries.id().topic()));
    }
  }

  @Test
  void quarantinesARecordWithoutAKey() {
    try (Driver driver = new Driver(OnError.QUARANTINE)) {
      driver.pipe(null, driver.value("a", 5), NOON, new RecordHeaders());

      Finding finding = Quarantined.finding(only(driver.quarantine()).headers());
      assertThat(finding.reason()).isEqualTo(Reason.UNREADABLE);
      assertThat(finding.detail()).contains("the key can't be read: there is none");
    }
  }

  @Test
  void quarantinesTheInputThatADefinitionFailsWith() {
    try (Driver driver = new Driver(OnError.QUARANTINE)) {
      driver.pipe("a", Shop.THROWS, NOON);
      driver.pipe("a", Shop.WRONG_CAST, NOON);
      driver.pipe("a", 7, NOON);

      assertThat(driver.amounts()).containsExactly(7);
      List<TestRecord<byte[], byte[]>> refused = driver.quarantine();
      assertThat(refused)
          .extracting(record -> Quarantined.finding(record.headers()).reason())
          .containsExactly(Reason.PROCESSING_FAILED, Reason.PROCESSING_FAILED);
      assertThat(refused.get(0).value()).isEqualTo(driver.value("a", Shop.THROWS));
      assertThat(Quarantined.finding(refused.get(0).headers()).detail())
          .isEqualTo("IllegalStateException: thirteen");
    }
  }

  @Test
  void quarantinesAWrongCastRightBehindTheInput() {
    Shop shop = Shop.open(OnError.QUARANTINE);
    DerivedProduct casting =
        flow -> {
          KStream<Key, Sale> sales = flow.stream(shop.input(), Sale.class);
          flow.publish(
              sales.mapValues(sale -> (Entry) (Object) sale).filter((key, entry) -> true),
              Entry.class);
        };
    try (Driver driver = new Driver(shop, casting, registry)) {
      driver.pipe("a", 7, NOON);

      assertThat(only(driver.quarantine()).value()).isEqualTo(driver.value("a", 7));
    }
  }

  @Test
  void quarantinesWhatIsNoRecordOfTheOutputOrTooLarge() {
    try (Driver driver = new Driver(OnError.QUARANTINE)) {
      driver.pipe("a", Shop.NO_NOTE, NOON);
      driver.pipe("a", Shop.TOO_LARGE, NOON);
      driver.pipe("a", 7, NOON);

      assertThat(driver.amounts()).containsExactly(7);
      List<TestRecord<byte[], byte[]>> refused = driver.quarantine();
      assertThat(refused)
          .extracting(record -> Quarantined.finding(record.headers()).reason())
          .containsExactly(Reason.UNPUBLISHABLE, Reason.UNPUBLISHABLE);
      assertThat(refused.get(1).value()).isEqualTo(driver.value("a", Shop.TOO_LARGE));
      assertThat(Quarantined.finding(refused.get(1).headers()).detail())
          .contains("too large for " + driver.shop.entries.id().topic());
    }
  }

  @Test
  void quarantinesTheInputOfWhichTheResultBreaksARule() {
    try (Driver driver = new Driver(OnError.QUARANTINE)) {
      driver.pipe("a", Shop.AGAINST_THE_RULE, NOON);
      driver.pipe("a", 3, NOON);

      assertThat(driver.amounts()).containsExactly(3);
      TestRecord<byte[], byte[]> refused = only(driver.quarantine());
      Finding finding = Quarantined.finding(refused.headers());
      assertThat(finding.reason()).isEqualTo(Reason.RULE_VIOLATED);
      assertThat(finding.origin()).map(RecordPlace::offset).contains(0L);
      assertThat(refused.value()).isEqualTo(driver.value("a", Shop.AGAINST_THE_RULE));
      assertThat(QuarantineHeaders.whyFinal(refused.headers())).isEmpty();
    }
  }

  @Test
  void quarantinesWhatComesBeyondTheGrace() {
    try (Driver driver = new Driver(OnError.QUARANTINE)) {
      long grace = Shop.GRACE.toMillis();
      driver.pipe("a", 1, NOON);
      driver.pipe("a", 2, NOON - grace);
      driver.pipe("a", 3, NOON - grace - 1);
      driver.pipe("a", 4, NOON + 1);
      driver.pipe("a", 5, NOON - grace);

      assertThat(driver.amounts()).containsExactly(1, 2, 4);
      List<TestRecord<byte[], byte[]>> late = driver.quarantine();
      assertThat(late)
          .extracting(record -> Quarantined.finding(record.headers()))
          .allMatch(finding -> finding.reason() == Reason.LATE)
          .extracting(finding -> finding.origin().map(RecordPlace::offset))
          .containsExactly(Optional.of(2L), Optional.of(4L));
      assertThat(late.get(0).value()).isEqualTo(driver.value("a", 3));
    }
  }

  @Test
  void stopsInsteadWhereTheProductSaysSo() {
    try (Driver driver = new Driver(OnError.STOP)) {
      assertThatExceptionOfType(StreamsException.class)
          .isThrownBy(() -> driver.pipe("a", Shop.THROWS, NOON))
          .havingCause()
          .isInstanceOf(StoppedException.class)
          .withMessage(
              "the record of "
                  + driver.shop.sales.id().topic()
                  + " at partition 0, offset 0: IllegalStateException: thirteen");
      assertThat(driver.quarantine()).isEmpty();
    }
  }

  @Test
  void neverBlamesARecordForARegistryThatDoesNotAnswer() {
    Registry away =
        new Registry() {
          @Override
          public int idOf(String subject, Schema schema) {
            return registry.idOf(subject, schema);
          }

          @Override
          public Schema schemaOf(int id) {
            throw RegistryException.unreachable(
                URI.create("http://127.0.0.1:1"), new ConnectException("refused"));
          }
        };
    Shop shop = Shop.open(OnError.QUARANTINE);
    try (Driver driver = new Driver(shop, shop::define, away)) {
      assertThatExceptionOfType(StreamsException.class)
          .isThrownBy(() -> driver.pipe("a", 1, NOON))
          .havingCause()
          .withMessageContaining("can't be reached");
      assertThat(driver.quarantine()).isEmpty();
    }
  }

  @Test
  void takesOffWhatAnInputsHeadersSayOfTheInputAlone() {
    try (Driver driver = new Driver(OnError.QUARANTINE)) {
      Headers headers =
          new RecordHeaders()
              .add(Origin.HEADER, new Origin(1, 0, 5).toBytes())
              .add("ce_id", "1".getBytes(StandardCharsets.UTF_8))
              .add("traceparent", "00-1".getBytes(StandardCharsets.UTF_8));
      driver.pipe(driver.key("a"), driver.value("a", 5), NOON, headers);

      assertThat(only(driver.published()).headers())
          .extracting(header -> header.key())
          .containsExactly("traceparent");
    }
  }

  @Test
  void makesCloudEventsWhoseIdsFollowFromTheirInputs() {
    List<String> ids = new ArrayList<>();
    for (int time = 0; time < 2; time++) {
      try (Driver driver = new Driver(Shop.open(OnError.QUARANTINE, EventHeaders.CLOUDEVENTS))) {
        Headers inputs = new RecordHeaders().add("ce_id", "1".getBytes(StandardCharsets.UTF_8));
        driver.pipe(driver.key("a"), driver.value("a", 5), NOON, inputs);
        driver.pipe(driver.key("a"), driver.value("a", 5), NOON, inputs);
        List<TestRecord<byte[], byte[]>> made = driver.published();
        assertThat(made)
            .allSatisfy(
                record ->
                    assertThat(record.headers())
                        .extracting(header -> header.key())
                        .containsExactly(
                            "ce_specversion",
                            "ce_id",
                            "ce_source",
                            "ce_type",
                            "ce_time",
                            "ce_subject",
                            "content-type"));
        made.forEach(record -> ids.add(text(record, "ce_id")));
        assertThat(text(made.get(0), "ce_subject")).isEqualTo("a");
      }
    }
    assertThat(ids).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void idsAreTheSameForTheSameAndOthersForOthers() {
    RecordMetadata place = place("sales", 7);
    byte[] key = {1};
    byte[] value = {2};
    OutputIds ids = new OutputIds();
    List<String> first =
        List.of(
            ids.next(Optional.of(place), key, value),
            ids.next(Optional.of(place), key, value),
            ids.next(Optional.of(place), key, null),
            ids.next(Optional.of(place("sales", 8)), key, value),
            ids.next(Optional.of(place("returns", 7)), key, value));
    assertThat(first).doesNotHaveDuplicates();

    OutputIds again = new OutputIds();
    assertThat(again.next(Optional.of(place), key, value)).isEqualTo(first.get(0));
    assertThat(again.next(Optional.of(place), key, value)).isEqualTo(first.get(1));
    // What timers make has no place.
    assertThat(ids.next(Optional.empty(), key, value))
        .isNotEqualTo(ids.next(Optional.empty(), key, value));
  }

  private static RecordMetadata place(String topic, long offset) {
    return new RecordMetadata() {
      @Override
      public String topic() {
        return topic;
      }

      @Override
      public int partition() {
        return 0;
      }

      @Override
      public long offset() {
        return offset;
      }
    };
  }

  private static String text(TestRecord<byte[], byte[]> record, String header) {
    return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
  }

  @Test
  void refusesAGraceThatIsNone() {
    Shop shop = Shop.open(OnError.QUARANTINE);
    DerivedProduct wrong =
        flow -> {
          var unused =
              flow.onTime(flow.stream(shop.input(), Sale.class), "x", Duration.ofHours(-1));
        };
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> DerivedApp.topology(registry, shop.declaration, shop.product, wrong))
        .withMessageContaining("negative");
  }

  private static <T> T only(List<T> all) {
    assertThat(all).hasSize(1);
    return all.get(0);
  }
}
