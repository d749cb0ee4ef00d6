package dev.weft.sdk.subscribe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weft.sdk.contract.Reader;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import dev.weft.sdk.quarantine.QuarantineEntry;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.quarantine.RecordPlace;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.KafkaAccess;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.serde.RegistryAccess;
import dev.weft.sdk.testkit.InMemoryRegistry;
import dev.weft.sdk.testkit.SharedKafka;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A product with a topic and a quarantine of its own, to publish raw records to and subscribe to.
 */
final class Depot implements Surroundings, AutoCloseable {

  final OutputPort port;
  final List<Reader> announced = new CopyOnWriteArrayList<>();
  private final InMemoryRegistry known = new InMemoryRegistry();
  private final MeshConnection mesh;
  private final Producer<byte[], byte[]> producer;
  private final Serializer<Key> keys;
  private final Serializer<IndexedRecord> values;
  private Registry registry = known;
  private OutputPort older;

  private Depot(MeshConnection mesh, OutputPort port) {
    this.mesh = mesh;
    this.port = port;
    this.older = port;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                mesh.bootstrapServers(),
                "max.in.flight.requests.per.connection",
                1),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.keys = AvroSerdes.keys(known, port).serializer();
    this.values = AvroSerdes.genericValues(known, port);
  }

  static Depot open(int partitions, Cleanup cleanup) throws Exception {
    return open(SharedKafka.bootstrapServers(), Map.of(), partitions, cleanup);
  }

  /** In another Kafka than that of all tests, or with settings of its clients. */
  static Depot open(
      String bootstrapServers, Map<String, String> settings, int partitions, Cleanup cleanup)
      throws Exception {
    Depot depot = withoutQuarantine(bootstrapServers, settings, partitions, cleanup);
    depot.create(new NewTopic(depot.quarantineTopic(), 1, (short) 1));
    return depot;
  }

  static Depot withoutQuarantine(int partitions, Cleanup cleanup) throws Exception {
    return withoutQuarantine(SharedKafka.bootstrapServers(), Map.of(), partitions, cleanup);
  }

  private static Depot withoutQuarantine(
      String bootstrapServers, Map<String, String> settings, int partitions, Cleanup cleanup)
      throws Exception {
    String name = "s" + Long.toString(System.nanoTime(), 36);
    MeshConnection mesh =
        new MeshConnection(
            bootstrapServers,
            URI.create("http://127.0.0.1/unused"),
            RegistryAccess.OPEN,
            new KafkaAccess(Optional.empty(), settings));
    Depot depot = new Depot(mesh, Sources.port("depot.%s/%s@1".formatted(name, name), cleanup));
    depot.create(
        new NewTopic(depot.topic(), partitions, (short) 1)
            .configs(Map.of("cleanup.policy", cleanup.label())));
    return depot;
  }

  void create(NewTopic topic) throws Exception {
    try (Admin admin = admin()) {
      admin.createTopics(List.of(topic)).all().get();
    }
  }

  Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", mesh.bootstrapServers()));
  }

  String topic() {
    return port.id().topic();
  }

  String quarantineTopic() {
    return QuarantineHeaders.topic(port.id());
  }

  ProductSubscriber<IndexedRecord> subscriber(String name) {
    return ProductSubscriber.of(this, port, Sources.STOCK, name);
  }

  /** From now on the registry is asked in a way of the test's own. */
  void ask(Registry other) {
    registry = other;
  }

  InMemoryRegistry known() {
    return known;
  }

  /** From now on this is the older version of the port. */
  void findOlder(OutputPort other) {
    older = other;
  }

  void publish(String item, int pieces) {
    publish(item, pieces, System.currentTimeMillis());
  }

  void publish(String item, int pieces, long timestamp) {
    publish(
        new ProducerRecord<>(
            topic(), null, timestamp, key(item), value(item, pieces), new RecordHeaders()));
  }

  void publishRaw(@Nullable String item, byte @Nullable [] value) {
    publish(new ProducerRecord<>(topic(), item == null ? null : key(item), value));
  }

  RecordMetadata publish(ProducerRecord<byte[], byte[]> record) {
    try {
      return producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Publishes the numbers below a limit, each with one of the keys in turn. */
  void publishMany(int limit, int itemCount) {
    for (int i = 0; i < limit; i++) {
      String item = "item-" + i % itemCount;
      var unused = producer.send(new ProducerRecord<>(topic(), key(item), value(item, i)));
    }
    producer.flush();
  }

  /** What an operator does who replays a record from quarantine. */
  void replay(ConsumerRecord<byte[], byte[]> record, QuarantineEntry.Replayed entry) {
    publish(
        new ProducerRecord<>(
            quarantineTopic(),
            null,
            null,
            record.key(),
            record.value(),
            QuarantineHeaders.of(record.headers(), entry)));
  }

  byte[] key(String item) {
    return keys.serialize(topic(), new Key(item));
  }

  byte[] value(String item, int pieces) {
    GenericRecord stock = new GenericData.Record(Sources.STOCK);
    stock.put("item", item);
    stock.put("pieces", pieces);
    return values.serialize(topic(), stock);
  }

  /** All that is committed, also what Kafka hasn't marked as such yet. */
  List<ConsumerRecord<byte[], byte[]>> quarantine() {
    TopicPartition partition = new TopicPartition(quarantineTopic(), 0);
    try (Consumer<byte[], byte[]> reader = ConsumerSettings.reader(mesh)) {
      reader.assign(List.of(partition));
      reader.seekToBeginning(List.of(partition));
      long end = Positions.ends(mesh, List.of(partition), End.now()).getOrDefault(partition, 0L);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (reader.position(partition) < end) {
        reader.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  /** Where the records lay that are in quarantine, one by one. */
  List<RecordPlace> quarantined() {
    return quarantine().stream()
        .map(
            record ->
                QuarantineHeaders.parse(record.headers())
                    .orElseThrow()
                    .finding()
                    .origin()
                    .orElseThrow())
        .toList();
  }

  /** What a group has committed, in all partitions together. */
  long committed(String group) throws Exception {
    try (Admin admin = admin()) {
      return admin
          .listConsumerGroupOffsets(
              group, new ListConsumerGroupOffsetsOptions().requireStable(true))
          .partitionsToOffsetAndMetadata()
          .get()
          .entrySet()
          .stream()
          .filter(offset -> offset.getKey().topic().equals(topic()))
          .mapToLong(offset -> offset.getValue().offset())
          .sum();
    }
  }

  static int pieces(Event<? extends IndexedRecord> event) {
    return (int) event.value().get(1);
  }

  static String item(Event<? extends IndexedRecord> event) {
    return event.value().get(0).toString();
  }

  static Headers headers(String name, String text) {
    return new RecordHeaders().add(name, text.getBytes(UTF_8));
  }

  @Override
  public MeshConnection connection() {
    return mesh;
  }

  @Override
  public Registry registry() {
    return registry;
  }

  @Override
  public OutputPort port(String address) {
    return older;
  }

  @Override
  public AutoCloseable announce(Reader reader) {
    announced.add(reader);
    return () -> announced.remove(reader);
  }

  @Override
  public void close() {
    producer.close();
  }
}
