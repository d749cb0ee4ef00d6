package dev.weft.runtime.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.WireValue;
import dev.weft.sdk.testkit.InMemoryRegistry;
import dev.weft.sdk.testkit.SharedKafka;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordReaderIT {

  private static final Instant DAY = Instant.parse("1997-01-01T00:00:00Z");

  private final String topic = "read-" + UUID.randomUUID();
  private final InMemoryRegistry registry = new InMemoryRegistry();
  private final RecordReader reader =
      new RecordReader(
          new MeshConnection(SharedKafka.bootstrapServers(), URI.create("http://127.0.0.1:1")),
          registry);
  private int id;

  @BeforeEach
  void makesATopicOfTwoPartitions() throws Exception {
    id = registry.idOf("any", Schema.create(Schema.Type.INT));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
    }
  }

  @Test
  void readsCommittedRecordsUntilTheEnd() {
    transaction(true, List.of(record(0, 1, 10), record(1, 2, 20)));
    transaction(false, List.of(record(0, 3, 30)));
    transaction(true, List.of(record(0, 4, 40)));

    assertThat(numbers(all(reader.read(topic, ReadRange.everything()))))
        .containsExactlyInAnyOrder(10, 20, 40);
  }

  @Test
  void startsAtATimeAndStopsAtTheMostRecordsAskedFor() {
    transaction(
        true, List.of(record(0, 1, 10), record(0, 2, 20), record(0, 3, 30), record(0, 4, 40)));

    ReadRange range = new ReadRange(Start.parse("1997-01-03"), true, 2);

    assertThat(numbers(all(reader.read(topic, range)))).containsExactly(20, 30);
  }

  @Test
  void startsAtAnEventTimeBehindMarksOfTransactions() {
    for (int value : new int[] {10, 20, 30, 20}) {
      transaction(true, List.of(record(0, 1, value)));
    }

    ReadRange range = new ReadRange(Start.parse("1997-01-04"), true, Long.MAX_VALUE);

    assertThat(numbers(all(reader.read(topic, range)))).containsExactly(30, 20);
  }

  @Test
  void followsWhatComesAfterTheLatest() {
    transaction(true, List.of(record(0, 1, 10)));
    try (RecordCursor cursor =
        reader.read(topic, new ReadRange(new Start.Latest(), false, Long.MAX_VALUE))) {
      assertThat(cursor.next(Duration.ofMillis(100))).isEmpty();

      transaction(true, List.of(record(0, 2, 20)));

      List<ReadRecord> records = new ArrayList<>();
      while (records.isEmpty()) {
        records.addAll(cursor.next(Duration.ofSeconds(1)));
      }
      assertThat(numbers(records)).containsExactly(20);
      assertThat(cursor.done()).isFalse();
    }
  }

  @Test
  void showsTombstonesAndPoison() {
    byte[] poison = "no avro".getBytes(UTF_8);
    transaction(true, List.of(raw(wire(1), null), raw(null, poison)));

    List<ReadRecord> records = all(reader.read(topic, ReadRange.everything()));

    assertThat(records.get(0).value()).isEqualTo(WireValue.ABSENT);
    assertThat(records.get(1).key()).isEqualTo(WireValue.ABSENT);
    assertThat(records.get(1).value())
        .isEqualTo(
            new WireValue.Unreadable("starts with byte 0x6e instead of the magic byte 0x00"));
  }

  @Test
  void keepsTheLastRecordOfEachKeyOldestFirst() {
    transaction(
        true,
        List.of(
            record(0, 1, 10),
            record(1, 2, 20),
            record(0, 3, 30),
            record(0, 1, 40),
            raw(wire(3), null)));

    assertThat(numbers(all(reader.latestPerKey(topic, 10)))).containsExactly(20, 40);
    assertThat(numbers(all(reader.latestPerKey(topic, 1)))).containsExactly(20);
  }

  @Test
  void findsTheLastRecordsBehindMarksOfManyTransactions() {
    transaction(true, List.of(record(0, 1, 10), record(0, 2, 20)));
    for (int i = 0; i < 8; i++) {
      transaction(false, List.of(record(0, 9, 50), record(0, 9, 60)));
    }

    assertThat(numbers(reader.lastRecords(topic, 5))).containsExactly(20, 10);
    assertThat(numbers(reader.lastRecords(topic, 1))).containsExactly(20);
  }

  @Test
  void waitsForOpenTransactionsWhenEverythingIsAskedFor() throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            SharedKafka.bootstrapServers(),
            "transactional.id",
            topic + "-slow");
    try (KafkaProducer<byte[], byte[]> slow =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      slow.initTransactions();
      slow.beginTransaction();
      assertThat(slow.send(record(0, 1, 10)).get().hasOffset()).isTrue();
      committed(record(0, 2, 20));

      assertThat(read(reader.bytes(topic))).isEmpty();
      CompletableFuture<List<byte[]>> all =
          CompletableFuture.supplyAsync(
              () -> read(reader.allBytes(topic)), task -> new Thread(task).start());
      await().during(Duration.ofMillis(300)).until(() -> !all.isDone());
      slow.abortTransaction();

      assertThat(all.get()).containsExactly(wire(20));
    }
  }

  private static List<byte[]> read(TopicReader topic) {
    List<byte[]> values = new ArrayList<>();
    try (topic) {
      while (!topic.done()) {
        topic.next(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }

  @Test
  void saysWhichTopicIsMissing() {
    assertThatThrownBy(() -> reader.read("nowhere", ReadRange.everything()))
        .isInstanceOf(UnreadableTopicException.class)
        .hasMessageContaining("nowhere");
  }

  private static List<ReadRecord> all(RecordCursor cursor) {
    List<ReadRecord> records = new ArrayList<>();
    try (cursor) {
      while (!cursor.done()) {
        records.addAll(cursor.next(Duration.ofSeconds(1)));
      }
    }
    return records;
  }

  private static List<@Nullable Object> numbers(List<ReadRecord> records) {
    List<@Nullable Object> numbers = new ArrayList<>();
    for (ReadRecord record : records) {
      numbers.add(((WireValue.Datum) record.value()).datum());
    }
    return numbers;
  }

  /** A record of the day after so many tens of days, so that times follow values. */
  private ProducerRecord<byte[], byte[]> record(int partition, int key, int value) {
    long time = DAY.plus(Duration.ofDays(value / 10)).toEpochMilli();
    return new ProducerRecord<>(topic, partition, time, wire(key), wire(value));
  }

  private ProducerRecord<byte[], byte[]> raw(byte @Nullable [] key, byte @Nullable [] value) {
    return new ProducerRecord<byte[], byte[]>(topic, 0, DAY.toEpochMilli(), key, value, null);
  }

  /** Avro writes an int below 64 as one byte of twice its value. */
  private byte[] wire(int value) {
    return ByteBuffer.allocate(6).put((byte) 0).putInt(id).put((byte) (value * 2)).array();
  }

  /** Behind a transaction that is open still. */
  private void committed(ProducerRecord<byte[], byte[]> record) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", SharedKafka.bootstrapServers());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      assertThat(producer.send(record).get().hasOffset()).isTrue();
    }
  }

  private void transaction(boolean commit, List<ProducerRecord<byte[], byte[]>> records) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", SharedKafka.bootstrapServers(), "transactional.id", topic);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
      producer.flush();
      assertThat(sent).allMatch(Future::isDone);
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
    // A transaction's mark is written after the commit was answered.
    await()
        .until(
            () -> end(IsolationLevel.READ_COMMITTED).equals(end(IsolationLevel.READ_UNCOMMITTED)));
  }

  private static Map<TopicPartition, OffsetSpec> latest(String topic) {
    return Map.of(
        new TopicPartition(topic, 0), OffsetSpec.latest(),
        new TopicPartition(topic, 1), OffsetSpec.latest());
  }

  private List<Long> end(IsolationLevel isolation) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()))) {
      var offsets = admin.listOffsets(latest(topic), new ListOffsetsOptions(isolation));
      return List.of(
          offsets.partitionResult(new TopicPartition(topic, 0)).get().offset(),
          offsets.partitionResult(new TopicPartition(topic, 1)).get().offset());
    }
  }
}
