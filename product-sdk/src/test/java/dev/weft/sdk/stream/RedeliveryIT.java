package dev.weft.sdk.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.descriptor.OnError;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.quarantine.EntryId;
import dev.weft.sdk.quarantine.Finding;
import dev.weft.sdk.quarantine.Party;
import dev.weft.sdk.quarantine.QuarantineEntry.Replayed;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.quarantine.RecordPlace;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.testkit.InMemoryRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What failed and was replayed, against a broker: it meets the state of its key, exactly once. */
class RedeliveryIT {

  private static final long NOON = 1_780_000_000_000L;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int PARTITIONS = 3;
  private static final int SALES = 600;

  private final Registry registry = new InMemoryRegistry();
  private final Market market = Market.of(OnError.QUARANTINE, PARTITIONS);
  private final OutputPort sales = market.inputs().get(0);
  private final MeshConnection mesh = Cluster.connection(Map.of());

  @TempDir Path directory;

  @Test
  void addsWhatWasReplayedToTheSumOfItsKeyExactlyOnce() throws Exception {
    create(PARTITIONS);
    TreeMap<String, Integer> expected = new TreeMap<>();
    TreeMap<String, Integer> expectedAtFirst = new TreeMap<>();
    int refused = 0;
    Random random = new Random(11);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < SALES; i++) {
      Sale sale = new Sale("till-" + random.nextInt(40), random.nextInt(50));
      records.add(record(sale, NOON + i));
      expected.merge(sale.till(), sale.amount(), Integer::sum);
      if (isBad(sale)) {
        refused++;
      } else {
        expectedAtFirst.merge(sale.till(), sale.amount(), Integer::sum);
      }
    }
    Cluster.send(records);

    List<ConsumerRecord<byte[], byte[]>> quarantined;
    int many = refused;
    try (DerivedApp app = start("broken", true)) {
      await().atMost(SOON).until(() -> app.stats().quarantinedInAll() >= many);
      await().atMost(SOON).untilAsserted(() -> assertThat(sums()).isEqualTo(expectedAtFirst));
      quarantined = Cluster.read(market.quarantine());
    }
    assertThat(quarantined).hasSize(refused);
    assertThat(quarantined.stream().map(RedeliveryIT::origin).map(RecordPlace::partition))
        .contains(0, 1, 2);

    // A half while nothing runs, the other half while it does; and what is none of its business.
    List<ProducerRecord<byte[], byte[]>> back = quarantined.stream().map(this::replayed).toList();
    Cluster.send(back.subList(0, refused / 2));
    Cluster.send(quarantined.stream().map(this::replayedToAnother).toList());
    try (DerivedApp app = start("mended", false)) {
      Cluster.send(back.subList(refused / 2, refused));
      await().atMost(SOON).untilAsserted(() -> assertThat(sums()).isEqualTo(expected));
      assertThat(app.stats().quarantinedInAll()).isZero();
    }

    Cluster.send(List.of(record(new Sale("till-0", 1), NOON)));
    expected.merge("till-0", 1, Integer::sum);
    try (DerivedApp app = start("mended", false)) {
      await().atMost(SOON).untilAsserted(() -> assertThat(sums()).isEqualTo(expected));
      assertThat(app.failure()).isEmpty();
    }
  }

  @Test
  void doesNotStartWithoutTheTopicOrWithFewerPartitionsThanItsInput() throws Exception {
    assertThatExceptionOfType(UnfitClusterException.class)
        .isThrownBy(() -> start("none", false))
        .withMessageContaining("There is no topic " + market.quarantine())
        .withMessageContaining("weft apply makes it");

    create(1);
    assertThatExceptionOfType(UnfitClusterException.class)
        .isThrownBy(() -> start("few", false))
        .withMessageContaining(market.quarantine() + " has 1 of the 3 partitions")
        .withMessageContaining("weft apply adds what is missing");
  }

  private DerivedApp start(String name, boolean broken) {
    return DerivedApp.start(
        mesh,
        registry,
        market.declaration(),
        market.product(),
        flow -> define(flow, broken),
        directory.resolve(name),
        "node",
        StreamSettings.DEFAULT,
        ClientObserver.NONE);
  }

  /** Sums up by the input's own key, so that the partition matters that a sale comes by. */
  private void define(Flow flow, boolean broken) {
    flow.publish(
        flow.stream(market.input(0), Sale.class)
            .mapValues(
                sale -> {
                  if (broken && isBad(sale)) {
                    throw new IllegalStateException("bad");
                  }
                  return sale;
                })
            .groupByKey()
            .aggregate(
                () -> 0,
                (till, sale, sum) -> sum + sale.amount(),
                Materialized.<Key, Integer, KeyValueStore<Bytes, byte[]>>as("sums")
                    .withKeySerde(AvroSerdes.keys(registry, sales))
                    .withValueSerde(Serdes.Integer()))
            .toStream()
            .mapValues((till, sum) -> new Entry((String) till.datum(), sum, false, "")),
        Entry.class);
  }

  private static boolean isBad(Sale sale) {
    return sale.amount() % 10 == 3;
  }

  private ProducerRecord<byte[], byte[]> record(Sale sale, long time) {
    return new ProducerRecord<>(
        sales.id().topic(),
        null,
        time,
        AvroSerdes.keys(registry, sales).serializer().serialize("", new Key(sale.till())),
        AvroSerdes.values(registry, sales, Sale.class).serializer().serialize("", sale));
  }

  private ProducerRecord<byte[], byte[]> replayed(ConsumerRecord<byte[], byte[]> refused) {
    return replayed(refused, Quarantined.finding(refused.headers()));
  }

  private ProducerRecord<byte[], byte[]> replayedToAnother(ConsumerRecord<byte[], byte[]> refused) {
    Finding finding = Quarantined.finding(refused.headers());
    return replayed(
        refused,
        new Finding(
            finding.reason(),
            finding.detail(),
            finding.origin(),
            Party.subscriber(finding.by().name()),
            finding.attempts()));
  }

  /** As the mesh writes it. */
  private static ProducerRecord<byte[], byte[]> replayed(
      ConsumerRecord<byte[], byte[]> refused, Finding finding) {
    return new ProducerRecord<>(
        refused.topic(),
        finding.origin().orElseThrow().partition(),
        null,
        refused.key(),
        refused.value(),
        QuarantineHeaders.of(
            refused.headers(),
            QuarantineHeaders.timestamp(refused.headers()).orElseThrow(),
            new Replayed(finding, new EntryId(refused.partition(), refused.offset()), "anna")));
  }

  private static RecordPlace origin(ConsumerRecord<byte[], byte[]> refused) {
    return Quarantined.finding(refused.headers()).origin().orElseThrow();
  }

  /** The last sum of each till. */
  private Map<String, Integer> sums() {
    Map<String, Integer> sums = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record :
        Cluster.read(market.product().mainPort().id().topic())) {
      Entry entry =
          AvroSerdes.values(registry, market.product().mainPort(), Entry.class)
              .deserializer()
              .deserialize("", record.value());
      sums.put(String.valueOf(entry.get(0)), (Integer) entry.get(1));
    }
    return sums;
  }

  private void create(int partitions) throws Exception {
    Cluster.create(
        Map.of(
            sales.id().topic(),
            PARTITIONS,
            market.product().mainPort().id().topic(),
            1,
            market.quarantine(),
            partitions));
  }
}
