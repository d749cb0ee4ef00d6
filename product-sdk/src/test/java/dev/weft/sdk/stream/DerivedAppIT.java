package dev.weft.sdk.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.descriptor.EventHeaders;
import dev.weft.sdk.descriptor.OnError;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.quarantine.Finding;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.quarantine.RecordPlace;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.serde.RegistryException;
import dev.weft.sdk.testkit.InMemoryRegistry;
import dev.weft.sdk.testkit.SharedKafka;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad inputs of every kind against a broker: nothing is lost, nothing comes twice. */
class DerivedAppIT {

  private static final long NOON = 1_780_000_000_000L;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int[] TROUBLES = {
    Shop.THROWS, Shop.WRONG_CAST, Shop.HALF_WRITTEN, Shop.NO_NOTE, Shop.AGAINST_THE_RULE
  };

  private final Registry registry = new InMemoryRegistry();
  private final MeshConnection mesh =
      new MeshConnection(SharedKafka.bootstrapServers(), URI.create("http://127.0.0.1/unused"));

  @TempDir Path directory;

  @Test
  void putsEachInputIntoTheOutputOrIntoQuarantineExactlyOnceOverRestarts() throws Exception {
    Shop shop = opened(OnError.QUARANTINE);
    List<Shop.Input> inputs = inputs(3_000, new Random(7));
    Shop.Outcome expected = Shop.outcome(inputs);
    List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();

    try (DerivedApp app = start(shop, registry, "first")) {
      sent.addAll(publish(shop, inputs.subList(0, 1_000)));
      await().atMost(SOON).until(() -> app.stats().quarantinedInAll() > 10);
      sent.addAll(publish(shop, inputs.subList(1_000, 2_000)));
    }
    sent.addAll(publish(shop, inputs.subList(2_000, 3_000)));
    // In another directory: the state is rebuilt from its log.
    try (DerivedApp app = start(shop, registry, "second")) {
      await()
          .atMost(SOON)
          .until(
              () ->
                  read(shop.entries.id().topic()).size() >= expected.entries().size()
                      && quarantine(shop).size() >= expected.refused().size());
      assertThat(app.failure()).isEmpty();
      assertThat(app.stats().state()).isEqualTo(StreamStats.State.RUNNING);
      assertThat(app.stats().restoring()).isEmpty();
    }

    assertThat(read(shop.entries.id().topic()).stream().map(r -> entry(shop, r)))
        .containsExactlyElementsOf(expected.entries());
    List<ConsumerRecord<byte[], byte[]>> quarantine = quarantine(shop);
    assertThat(quarantine.stream().map(DerivedAppIT::refused))
        .containsExactlyElementsOf(expected.refused());
    for (ConsumerRecord<byte[], byte[]> record : quarantine) {
      Finding finding = Quarantined.finding(record.headers());
      RecordPlace origin = finding.origin().orElseThrow();
      ProducerRecord<byte[], byte[]> input = sent.get((int) origin.offset());
      assertThat(origin.topic()).isEqualTo(shop.sales.id().topic());
      assertThat(QuarantineHeaders.timestamp(record.headers())).hasValue(input.timestamp());
      assertThat(record.key()).isEqualTo(input.key());
      assertThat(record.value()).isEqualTo(input.value());
    }
  }

  @Test
  void makesCloudEvents() throws Exception {
    Shop shop = created(Shop.open(OnError.QUARANTINE, EventHeaders.CLOUDEVENTS));
    publish(
        shop, List.of(new Shop.Input("a", 5, NOON, true), new Shop.Input("a", 5, NOON + 1, true)));

    try (DerivedApp app = start(shop, registry, "events")) {
      await().atMost(SOON).until(() -> read(shop.entries.id().topic()).size() == 2);
      assertThat(app.failure()).isEmpty();
    }

    List<CloudEvent> events = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : read(shop.entries.id().topic())) {
      events.add(KafkaMessageFactory.createReader(record).toEvent());
    }
    assertThat(events).extracting(CloudEvent::getId).doesNotHaveDuplicates();
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.getSource())
                  .isEqualTo(URI.create("/shop/" + shop.entries.id().product().name()));
              assertThat(event.getType())
                  .isEqualTo(AvroSerdes.declaredSchema(Entry.class).getFullName() + ".v1");
              assertThat(event.getSubject()).isEqualTo("a");
            });
    assertThat(events)
        .extracting(event -> Objects.requireNonNull(event.getTime()).toInstant().toEpochMilli())
        .containsExactly(NOON, NOON + 1);
  }

  @Test
  void waitsForARegistryThatDoesNotAnswer() throws Exception {
    Shop shop = opened(OnError.QUARANTINE);
    AtomicInteger asked = new AtomicInteger();
    Registry awayAtFirst =
        new Registry() {
          @Override
          public int idOf(String subject, Schema schema) {
            return registry.idOf(subject, schema);
          }

          @Override
          public Schema schemaOf(int id) {
            if (asked.incrementAndGet() <= 2) {
              throw RegistryException.unreachable(
                  URI.create("http://127.0.0.1:1"), new ConnectException("refused"));
            }
            return registry.schemaOf(id);
          }
        };
    var unused = publish(shop, List.of(new Shop.Input("a", 7, NOON, true)));

    try (DerivedApp app = start(shop, awayAtFirst, "patient")) {
      await().atMost(SOON).until(() -> app.stats().state() == StreamStats.State.WAITING);
      assertThat(app.stats().failure()).isPresent();
      await().atMost(SOON).until(() -> read(shop.entries.id().topic()).size() == 1);
      await().atMost(SOON).until(app::isRunning);
      assertThat(app.failure()).isEmpty();
      assertThat(quarantine(shop)).isEmpty();
    }
  }

  @Test
  void stopsInFrontOfABadRecordAndGoesOnWhenItIsMended() throws Exception {
    Shop shop = opened(OnError.STOP);
    List<Shop.Input> inputs =
        List.of(
            new Shop.Input("a", 7, NOON, true),
            new Shop.Input("a", Shop.THROWS, NOON, true),
            new Shop.Input("a", 8, NOON, true));
    var unused = publish(shop, inputs);

    try (DerivedApp app = start(shop, registry, "strict")) {
      await().atMost(SOON).until(() -> app.stats().state() == StreamStats.State.FAILED);
      assertThat(app.failure())
          .get()
          .asString()
          .contains("partition 0, offset 1")
          .contains("thirteen");
    }
    assertThat(quarantine(shop)).isEmpty();

    DerivedProduct mended =
        flow ->
            flow.publish(
                flow.stream(shop.input(), Sale.class)
                    .mapValues(sale -> new Entry(sale.till(), sale.amount(), false, "")),
                Entry.class);
    try (DerivedApp app =
        DerivedApp.start(
            mesh,
            registry,
            shop.declaration,
            shop.product,
            mended,
            directory.resolve("mended"),
            "node",
            StreamSettings.DEFAULT,
            ClientObserver.NONE)) {
      await()
          .atMost(SOON)
          .until(
              () ->
                  read(shop.entries.id().topic()).stream()
                      .anyMatch(record -> entry(shop, record).startsWith("a 8")));
      assertThat(app.failure()).isEmpty();
    }
    assertThat(read(shop.entries.id().topic()).stream().map(record -> entry(shop, record)))
        .endsWith("a 13 false", "a 8 false")
        .hasSize(3);
  }

  @Test
  void takesTheEmbeddedBrokerForFit() {
    assertThatCode(() -> TransactionVersion.require(mesh)).doesNotThrowAnyException();
  }

  private DerivedApp start(Shop shop, Registry asked, String name) {
    return DerivedApp.start(
        mesh,
        asked,
        shop.declaration,
        shop.product,
        shop::define,
        directory.resolve(name),
        "node",
        StreamSettings.DEFAULT,
        ClientObserver.NONE);
  }

  private static List<Shop.Input> inputs(int count, Random random) {
    List<Shop.Input> inputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long time = NOON + i * 10_000L;
      String till = "till-" + random.nextInt(200);
      switch (random.nextInt(10)) {
        case 0 -> inputs.add(new Shop.Input(till, 1, time, false));
        case 1 ->
            inputs.add(new Shop.Input(till, 100 + i, time - Shop.GRACE.toMillis() - 20_000, true));
        case 2 ->
            inputs.add(new Shop.Input(till, TROUBLES[random.nextInt(TROUBLES.length)], time, true));
        default ->
            inputs.add(
                new Shop.Input(till, i % 1000 == 500 ? Shop.TOO_LARGE : 100 + i, time, true));
      }
    }
    return inputs;
  }

  private List<ProducerRecord<byte[], byte[]>> publish(Shop shop, List<Shop.Input> inputs)
      throws Exception {
    var keys = AvroSerdes.keys(registry, shop.sales).serializer();
    var values = AvroSerdes.values(registry, shop.sales, Sale.class).serializer();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", mesh.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (Shop.Input input : inputs) {
        byte[] value = values.serialize("", new Sale(input.till(), input.amount()));
        ProducerRecord<byte[], byte[]> record =
            new ProducerRecord<>(
                shop.sales.id().topic(),
                0,
                input.time(),
                keys.serialize("", new Key(input.till())),
                input.readable() ? value : new byte[] {0, 0, 0, 0, 77, 1});
        records.add(record);
        var unused = producer.send(record);
      }
    }
    return records;
  }

  private Shop opened(OnError onError) throws Exception {
    return created(Shop.open(onError));
  }

  private Shop created(Shop shop) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", mesh.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  // Events of tests are from the past: by their age, none would stay.
                  new NewTopic(shop.sales.id().topic(), 1, (short) 1)
                      .configs(Map.of("retention.ms", "-1")),
                  new NewTopic(shop.entries.id().topic(), 1, (short) 1)
                      .configs(Map.of("retention.ms", "-1")),
                  new NewTopic(QuarantineHeaders.topic(shop.entries.id()), 1, (short) 1)
                      .configs(Map.of("max.message.bytes", "2097152"))))
          .all()
          .get();
    }
    return shop;
  }

  private String entry(Shop shop, ConsumerRecord<byte[], byte[]> record) {
    Entry entry =
        AvroSerdes.values(registry, shop.entries, Entry.class)
            .deserializer()
            .deserialize("", record.value());
    return entry.get(0) + " " + entry.get(1) + " " + entry.get(2);
  }

  private static Shop.Refused refused(ConsumerRecord<byte[], byte[]> record) {
    Finding finding = Quarantined.finding(record.headers());
    return new Shop.Refused(finding.origin().orElseThrow().offset(), finding.reason());
  }

  private List<ConsumerRecord<byte[], byte[]>> quarantine(Shop shop) {
    return read(QuarantineHeaders.topic(shop.entries.id()));
  }

  private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    Map<String, Object> settings = new HashMap<>(mesh.consumerSettings());
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    // A consumer that is closed waits for the fetch that is under way.
    settings.put("fetch.max.wait.ms", 10);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      reader.assign(List.of(partition));
      reader.seekToBeginning(List.of(partition));
      long end = reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (reader.position(partition) < end) {
        reader.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }
}
