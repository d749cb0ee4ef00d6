package dev.weft.sdk.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.descriptor.OnError;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.quarantine.EntryId;
import dev.weft.sdk.quarantine.Finding;
import dev.weft.sdk.quarantine.Party;
import dev.weft.sdk.quarantine.QuarantineEntry;
import dev.weft.sdk.quarantine.QuarantineEntry.Discarded;
import dev.weft.sdk.quarantine.QuarantineEntry.Replayed;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.quarantine.Reason;
import dev.weft.sdk.quarantine.RecordPlace;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.testkit.InMemoryRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** What an application takes of its quarantine, and where it goes, without a broker. */
class RedeliveryTest {

  private static final long NOON = 1_780_000_000_000L;
  private static final Instant YEARS_LATER = Instant.ofEpochMilli(NOON).plus(Duration.ofDays(900));
  private static final int BAD = 13;

  private final Registry registry = new InMemoryRegistry();

  /** An application at work. */
  private final class Driver implements AutoCloseable {

    private final Market market;
    private final TopologyTestDriver driver;

    private Driver(Market market, DerivedProduct definition) {
      this.market = market;
      PortFiller filler = PortFiller.app(market.product(), market.declaration());
      PortId fills = market.product().mainPort().id();
      Redelivery redelivery = Redelivery.declared(fills, filler);
      Flow flow = new Flow(market.declaration(), market.product(), registry, redelivery);
      definition.define(flow);
      Topology topology = flow.topology();
      this.driver =
          new TopologyTestDriver(
              topology,
              StreamsProperties.offline(
                  filler.application(),
                  new StreamQuarantine(
                      filler.application(),
                      fills,
                      filler.onError(),
                      place -> Optional.empty(),
                      Barrier.of(topology, redelivery))));
    }

    private void pipe(int input, String till, int amount) {
      pipe(market.topic(input), new TestRecord<>(key(till), value(till, amount), none(), at(NOON)));
    }

    private void pipe(String topic, TestRecord<byte[], byte[]> record) {
      driver
          .createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
          .pipeInput(record);
    }

    /** Gives a record back as the mesh does; it comes years later. */
    private void giveBack(TestRecord<byte[], byte[]> refused) {
      pipe(market.quarantine(), replayed(refused, finding -> finding));
    }

    private byte[] key(String till) {
      return AvroSerdes.keys(registry, market.inputs().get(0))
          .serializer()
          .serialize("", new Key(till));
    }

    private byte[] value(String till, int amount) {
      return AvroSerdes.values(registry, market.inputs().get(0), Sale.class)
          .serializer()
          .serialize("", new Sale(till, amount));
    }

    private List<TestRecord<byte[], byte[]>> published() {
      return read(market.product().mainPort().id().topic());
    }

    /** Till, amount, and whether it is the first. */
    private List<String> entries() {
      return published().stream()
          .map(
              record ->
                  AvroSerdes.values(registry, market.product().mainPort(), Entry.class)
                      .deserializer()
                      .deserialize("", record.value()))
          .map(entry -> entry.get(0) + " " + entry.get(1) + " " + entry.get(2))
          .toList();
    }

    private List<TestRecord<byte[], byte[]>> quarantine() {
      return read(market.quarantine());
    }

    private TestRecord<byte[], byte[]> onlyInQuarantine() {
      List<TestRecord<byte[], byte[]>> all = quarantine();
      assertThat(all).hasSize(1);
      return all.get(0);
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
  void givesBackWhatFailedToItsInputWithTheTimeThatItBore() {
    Market market = Market.of(OnError.QUARANTINE, 3);
    TestRecord<byte[], byte[]> refused;
    try (Driver broken = new Driver(market, flow -> plain(flow, market, true))) {
      Headers own = none().add("traceparent", "00-1".getBytes(StandardCharsets.UTF_8));
      broken.pipe(
          market.topic(0),
          new TestRecord<>(broken.key("a"), broken.value("a", BAD), own, at(NOON)));
      refused = broken.onlyInQuarantine();
      assertThat(broken.published()).isEmpty();
    }

    try (Driver mended = new Driver(market, flow -> plain(flow, market, false))) {
      mended.giveBack(refused);

      TestRecord<byte[], byte[]> published = mended.published().get(0);
      assertThat(published.timestamp()).isEqualTo(NOON);
      assertThat(published.headers()).extracting(h -> h.key()).containsExactly("traceparent");
      assertThat(mended.quarantine()).isEmpty();
    }
  }

  @Test
  void keepsTheStoryOfWhatFailsAgain() {
    Market market = Market.of(OnError.QUARANTINE, 1);
    try (Driver broken = new Driver(market, flow -> plain(flow, market, true))) {
      broken.pipe(0, "b", 1);
      broken.pipe(0, "a", BAD);
      TestRecord<byte[], byte[]> once = broken.onlyInQuarantine();
      broken.giveBack(once);
      TestRecord<byte[], byte[]> twice = broken.onlyInQuarantine();
      broken.giveBack(twice);
      TestRecord<byte[], byte[]> thrice = broken.onlyInQuarantine();

      assertThat(Stream.of(once, twice, thrice))
          .extracting(record -> Quarantined.finding(record.headers()))
          .allMatch(
              finding ->
                  finding.origin().equals(Optional.of(new RecordPlace(market.topic(0), 0, 1))))
          .extracting(Finding::attempts)
          .containsExactly(1, 2, 3);
      assertThat(thrice.key()).isEqualTo(once.key());
      assertThat(thrice.value()).isEqualTo(once.value());
      assertThat(QuarantineHeaders.timestamp(thrice.headers())).hasValue(NOON);
      assertThat(QuarantineHeaders.whyFinal(thrice.headers())).isEmpty();
    }
  }

  @Test
  void passesOverWhatIsForOthersAndKeepsItsOwnTime() {
    Market market = Market.of(OnError.QUARANTINE, 1);
    List<Long> times = new ArrayList<>();
    DerivedProduct looking =
        flow ->
            flow.publish(
                flow.stream(market.input(0), Sale.class)
                    .processValues(() -> new Looking(times))
                    .mapValues(RedeliveryTest::entry),
                Entry.class);
    try (Driver driver = new Driver(market, looking)) {
      Finding own =
          new Finding(
              Reason.PROCESSING_FAILED,
              "",
              Optional.of(new RecordPlace(market.topic(0), 0, 0)),
              Party.app(market.product().mainPort().id().topic()),
              1);
      EntryId id = new EntryId(0, 0);
      for (QuarantineEntry entry :
          List.of(
              new QuarantineEntry.Quarantined(own),
              new Discarded(own, id, "anna"),
              new Replayed(by(own, Party.app("another")), id, "anna"),
              new Replayed(by(own, Party.subscriber(own.by().name())), id, "anna"),
              new Replayed(by(own, Party.publisher(own.by().name())), id, "anna"))) {
        driver.pipe(
            market.quarantine(),
            new TestRecord<>(
                driver.key("a"),
                driver.value("a", 7),
                QuarantineHeaders.of(none(), entry),
                YEARS_LATER));
      }
      driver.pipe(market.quarantine(), new TestRecord<>(null, new byte[] {1}, none(), YEARS_LATER));
      driver.pipe(market.quarantine(), new TestRecord<>(null, null, none(), YEARS_LATER));
      driver.pipe(0, "a", 8);

      assertThat(driver.entries()).containsExactly("a 8 false");
      assertThat(driver.quarantine()).isEmpty();
      assertThat(times).containsExactly(NOON);
    }
  }

  @Test
  void takesEachToTheInputThatItCameByWhichStillKnowsItsKeys() {
    Market market = Market.of(OnError.QUARANTINE, 2, 2);
    List<TestRecord<byte[], byte[]>> refused;
    try (Driver broken = new Driver(market, flow -> counts(flow, market, true))) {
      broken.pipe(0, "a", BAD);
      broken.pipe(1, "b", BAD);
      refused = broken.quarantine();
      assertThat(refused).hasSize(2);
    }

    try (Driver mended = new Driver(market, flow -> counts(flow, market, false))) {
      mended.pipe(0, "a", 1);
      mended.pipe(1, "b", 1);
      refused.forEach(mended::giveBack);
      mended.pipe(1, "a", 1);

      assertThat(mended.entries())
          .containsExactly(
              "0-a 1 false", "1-b 1 false", "0-a 2 false", "1-b 2 false", "1-a 1 false");
    }
  }

  @Test
  void readsTheQuarantineInOnePlaceAndMakesNoTopicOfItsOwn() {
    Market market = Market.of(OnError.QUARANTINE, 2, 2);

    Topology topology = topology(market, flow -> counts(flow, market, false));

    assertThat(sources(topology)).filteredOn(market.quarantine()::equals).hasSize(1);
    assertThat(topology.describe().toString())
        .doesNotContain("repartition")
        .contains("redeliver-" + market.input(1), "merge-" + market.input(1));
    assertThat(topology.describe().subtopologies()).hasSize(1);
  }

  @Test
  void joinsWhatIsGivenBackWithItsTable() {
    Market market = Market.of(OnError.QUARANTINE, 2, 2);
    TestRecord<byte[], byte[]> refused;
    try (Driver broken = new Driver(market, flow -> joined(flow, market, true))) {
      broken.pipe(0, "a", BAD);
      refused = broken.onlyInQuarantine();
    }

    Topology topology = topology(market, flow -> joined(flow, market, false));
    assertThat(topology.describe().toString()).doesNotContain("repartition");
    assertThat(BehindState.steps(topology.describe())).isEmpty();
    try (Driver mended = new Driver(market, flow -> joined(flow, market, false))) {
      mended.pipe(1, "a", 100);
      mended.giveBack(refused);

      assertThat(mended.entries()).containsExactly("a 113 false");
    }
  }

  @Test
  void keepsInQuarantineWhatNobodyTakes() {
    Market market = Market.of(OnError.QUARANTINE, 2, 2);
    try (Driver driver = new Driver(market, flow -> joined(flow, market, true))) {
      driver.pipe(0, "a", BAD);
      TestRecord<byte[], byte[]> refused = driver.onlyInQuarantine();
      RecordPlace inTable = new RecordPlace(market.topic(1), 1, 5);
      driver.pipe(
          market.quarantine(),
          replayed(
              refused,
              was -> new Finding(was.reason(), was.detail(), Optional.of(inTable), was.by(), 4)));

      TestRecord<byte[], byte[]> again = driver.onlyInQuarantine();
      Finding finding = Quarantined.finding(again.headers());
      assertThat(finding.origin()).contains(inTable);
      assertThat(finding.attempts()).isEqualTo(5);
      assertThat(finding.detail())
          .contains("can't be given back: " + market.topic(1) + " is none", "table");
      assertThat(again.value()).isEqualTo(refused.value());
      assertThat(driver.published()).isEmpty();
    }
  }

  @Test
  void saysWhenWhatFailedIsInTheStateAlready() {
    Market market = Market.of(OnError.QUARANTINE, 1);
    DerivedProduct failsBehindTheCount =
        flow ->
            flow.publish(
                flow.stream(market.input(0), Sale.class)
                    .groupByKey()
                    .count(
                        Materialized.<Key, Long, KeyValueStore<Bytes, byte[]>>as("counts")
                            .withCachingDisabled())
                    .toStream()
                    .<Entry>mapValues(
                        count -> {
                          throw new IllegalStateException("behind it");
                        }),
                Entry.class);
    try (Driver driver = new Driver(market, failsBehindTheCount)) {
      driver.pipe(0, "a", 1);

      assertThat(QuarantineHeaders.whyFinal(driver.onlyInQuarantine().headers()))
          .get()
          .asString()
          .contains("would count it twice");
    }
    DerivedProduct failsBehindAChangeOfKey =
        flow ->
            flow.publish(
                flow.sum(
                    flow.stream(market.input(0), Sale.class).mapValues(RedeliveryTest::entry),
                    "sums",
                    Entry.class,
                    (one, other) -> {
                      throw new IllegalStateException("in the sum");
                    }),
                Entry.class);
    try (Driver driver = new Driver(market, failsBehindAChangeOfKey)) {
      driver.pipe(0, "a", 1);
      driver.pipe(0, "a", 2);

      assertThat(QuarantineHeaders.whyFinal(driver.onlyInQuarantine().headers()))
          .get()
          .asString()
          .contains("behind a change of its key", "-sums-repartition");
    }
  }

  @Test
  void countsTheFirstAsTheFirstWhenItComesBack() {
    Market market = Market.of(OnError.QUARANTINE, 1);
    boolean[] mended = {false};
    DerivedProduct definition =
        flow ->
            flow.publish(
                flow.mapWithFirst(
                        flow.stream(market.input(0), Sale.class),
                        "tills",
                        Sale::till,
                        (sale, first) -> new Entry(sale.till(), sale.amount(), first, ""))
                    .mapValues(
                        entry -> {
                          if (!mended[0] && Integer.valueOf(BAD).equals(entry.get(1))) {
                            throw new IllegalStateException("behind the first");
                          }
                          return entry;
                        }),
                Entry.class);
    try (Driver driver = new Driver(market, definition)) {
      driver.pipe(0, "a", BAD);
      driver.pipe(0, "b", 1);
      driver.pipe(0, "b", BAD);
      List<TestRecord<byte[], byte[]>> refused = driver.quarantine();
      driver.pipe(0, "a", 2);
      mended[0] = true;
      refused.forEach(driver::giveBack);

      assertThat(driver.entries())
          .containsExactly("b 1 true", "a 2 false", "a 13 true", "b 13 false");
    }
  }

  @Test
  void takesNothingBackWhereItStopsOrWhereThePartitionsDiffer() {
    Market stopping = Market.of(OnError.STOP, 2, 2);
    assertThat(sources(topology(stopping, flow -> counts(flow, stopping, false))))
        .containsExactlyInAnyOrder(stopping.topic(0), stopping.topic(1));

    Market uneven = Market.of(OnError.QUARANTINE, 1, 4);
    Redelivery redelivery =
        Redelivery.declared(
            uneven.product().mainPort().id(),
            PortFiller.app(uneven.product(), uneven.declaration()));
    Flow flow = new Flow(uneven.declaration(), uneven.product(), registry, redelivery);
    counts(flow, uneven, false);

    assertThat(sources(flow.topology()))
        .containsExactlyInAnyOrder(uneven.topic(0), uneven.topic(1), uneven.quarantine());
    assertThat(flow.topology().describe().toString()).doesNotContain("merge-");
    assertThat(redelivery.barred(uneven.topic(1))).isEmpty();
    assertThat(redelivery.barred(uneven.topic(0)))
        .get()
        .asString()
        .contains("another number of partitions (1) than the quarantine (4)");
  }

  @Test
  void needsAsManyPartitionsAsTheLargestInput() {
    Market market = Market.of(OnError.QUARANTINE, 1, 4, 2);
    OutputPort output = market.product().mainPort();
    assertThat(PortFiller.quarantinePartitions(output, market.declaration())).isEqualTo(4);
    assertThat(PortFiller.quarantinePartitions(market.inputs().get(1), market.declaration()))
        .isEqualTo(1);

    Market stopping = Market.of(OnError.STOP, 4);
    assertThat(
            PortFiller.quarantinePartitions(stopping.product().mainPort(), stopping.declaration()))
        .isEqualTo(1);
  }

  @Test
  void isPartOfABridge() {
    Market market = Market.of(OnError.QUARANTINE, 2);
    OutputPort to = market.product().mainPort();

    Topology topology =
        BridgeApp.topology(
            registry, market.inputs().get(0), to, (record, schema) -> Optional.empty());

    assertThat(sources(topology)).containsExactlyInAnyOrder(market.topic(0), market.quarantine());
  }

  private Topology topology(Market market, DerivedProduct definition) {
    return DerivedApp.topology(registry, market.declaration(), market.product(), definition);
  }

  private static void plain(Flow flow, Market market, boolean broken) {
    flow.publish(
        flow.stream(market.input(0), Sale.class)
            .mapValues(sale -> checked(sale, broken))
            .mapValues(RedeliveryTest::entry),
        Entry.class);
  }

  /** Counts the sales of each till, by the keys as the input has them. */
  private static void counts(Flow flow, Market market, boolean broken) {
    flow.publish(
        Stream.of(0, 1)
            .map(
                input ->
                    flow.stream(market.input(input), Sale.class)
                        .mapValues(sale -> checked(sale, broken))
                        .groupByKey()
                        .count(Named.as("count" + input), Materialized.as("counts" + input))
                        .toStream()
                        .mapValues(
                            (key, count) ->
                                new Entry(input + "-" + key.datum(), count.intValue(), false, "")))
            .reduce((one, other) -> one.merge(other))
            .orElseThrow(),
        Entry.class);
  }

  private static void joined(Flow flow, Market market, boolean broken) {
    flow.publish(
        flow.stream(market.input(0), Sale.class)
            .mapValues(sale -> checked(sale, broken))
            .join(
                flow.table(market.input(1), Sale.class),
                (sale, base) -> new Sale(sale.till(), sale.amount() + base.amount()))
            .mapValues(RedeliveryTest::entry),
        Entry.class);
  }

  private static Sale checked(Sale sale, boolean broken) {
    if (broken && sale.amount() == BAD) {
      throw new IllegalStateException("thirteen");
    }
    return sale;
  }

  private static Entry entry(Sale sale) {
    return new Entry(sale.till(), sale.amount(), false, "");
  }

  private static Finding by(Finding finding, Party party) {
    return new Finding(
        finding.reason(), finding.detail(), finding.origin(), party, finding.attempts());
  }

  private static TestRecord<byte[], byte[]> replayed(
      TestRecord<byte[], byte[]> refused, UnaryOperator<Finding> found) {
    Headers headers = refused.headers();
    return new TestRecord<>(
        refused.key(),
        refused.value(),
        QuarantineHeaders.of(
            headers,
            QuarantineHeaders.timestamp(headers).orElseThrow(),
            new Replayed(found.apply(Quarantined.finding(headers)), new EntryId(0, 0), "anna")),
        YEARS_LATER);
  }

  private static List<String> sources(Topology topology) {
    return topology.describe().subtopologies().stream()
        .flatMap(part -> part.nodes().stream())
        .filter(TopologyDescription.Source.class::isInstance)
        .map(TopologyDescription.Source.class::cast)
        .flatMap(source -> source.topicSet().stream())
        .toList();
  }

  private static Headers none() {
    return new RecordHeaders();
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  /** Remembers how late it is in the stream. */
  private static final class Looking extends ContextualFixedKeyProcessor<Key, Sale, Sale> {

    private final List<Long> times;

    private Looking(List<Long> times) {
      this.times = times;
    }

    @Override
    public void process(FixedKeyRecord<Key, Sale> record) {
      times.add(context().currentStreamTimeMs());
      context().forward(record);
    }
  }
}
