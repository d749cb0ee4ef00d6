package dev.weft.sdk.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class FirstRecordsTest {

  private static final String TOPIC = "shop.orders.v1";
  private static final Callback NOBODY = (metadata, failure) -> {};

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          cluster(2), false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final FirstRecords records = new FirstRecords(producer, TOPIC, Duration.ofSeconds(30));

  @Test
  void secondRecordToAPartitionWaitsForTheAnswerToTheFirst() {
    records.send(record(0), NOBODY);
    records.send(record(1), NOBODY);
    CompletableFuture<Void> second = CompletableFuture.runAsync(() -> send(0));

    assertThat(second).isNotDone();
    assertThat(producer.history()).hasSize(2);
    producer.completeNext();

    await().untilAsserted(() -> assertThat(second).isCompleted());
    assertThat(producer.history()).hasSize(3);
  }

  @Test
  void sendsManyAtOnceToAPartitionThatHasAnswered() {
    records.send(record(0), NOBODY);
    producer.completeNext();

    IntStream.range(0, 10).forEach(i -> records.send(record(0), NOBODY));

    assertThat(producer.history()).hasSize(11);
  }

  @Test
  void anotherIsTheFirstWhenTheFirstIsRefused() {
    List<Exception> failures = new ArrayList<>();
    records.send(record(0), (metadata, failure) -> failures.add(failure));
    producer.errorNext(new NotLeaderOrFollowerException());

    records.send(record(0), NOBODY);
    CompletableFuture<Void> next = CompletableFuture.runAsync(() -> send(0));

    assertThat(failures).hasSize(1);
    assertThat(next).isNotDone();
    producer.completeNext();
    await().untilAsserted(() -> assertThat(next).isCompleted());
  }

  @Test
  void givesUpWhenThereIsNoAnswerInTime() {
    FirstRecords impatient = new FirstRecords(producer, TOPIC, Duration.ofMillis(1));
    impatient.send(record(0), NOBODY);

    assertThatExceptionOfType(TimeoutException.class)
        .isThrownBy(() -> impatient.send(record(0), NOBODY))
        .withMessageContaining(TOPIC + "/0");
    assertThat(producer.history()).hasSize(1);
  }

  @Test
  void whatIsPublishedWhenAnAnswerComesWaitsForNone() {
    records.send(record(0), (metadata, failure) -> send(1));
    records.send(record(1), NOBODY);

    producer.completeNext();

    assertThat(producer.history()).hasSize(3);
  }

  @Test
  void recordsWithoutAPartitionGoWhereTheirKeyBelongs() {
    byte[] key = "o-1".getBytes(UTF_8);

    records.send(new ProducerRecord<>(TOPIC, key, new byte[0]), NOBODY);

    assertThat(producer.history())
        .extracting(ProducerRecord::partition)
        .containsExactly(Numbering.partitionOf(key, 2));
  }

  private void send(int partition) {
    records.send(record(partition), NOBODY);
  }

  private static ProducerRecord<byte[], byte[]> record(int partition) {
    return new ProducerRecord<>(TOPIC, partition, new byte[0], new byte[0]);
  }

  private static Cluster cluster(int partitions) {
    Node node = new Node(1, "localhost", 9092);
    Node[] nodes = {node};
    return new Cluster(
        "cluster",
        List.of(node),
        IntStream.range(0, partitions)
            .mapToObj(i -> new PartitionInfo(TOPIC, i, node, nodes, nodes))
            .toList(),
        Set.of(),
        Set.of());
  }
}
