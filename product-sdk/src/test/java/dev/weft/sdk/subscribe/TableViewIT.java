package dev.weft.sdk.subscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.testkit.SharedKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TableViewIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private Depot depot;

  @BeforeEach
  void openDepot() throws Exception {
    depot = Depot.open(2, Cleanup.COMPACT);
  }

  @AfterEach
  void closeDepot() {
    depot.close();
  }

  @Test
  void holdsTheLastValueOfEachKeyAndKeepsUp() throws Exception {
    depot.publish("nail", 10);
    depot.publish("screw", 5);
    depot.publish("nail", 7);
    Instant opened = Instant.now();
    try (TableView<IndexedRecord> table = open()) {
      table.ready().toCompletableFuture().get(20, TimeUnit.SECONDS);
      assertThat(pieces(table)).isEqualTo(Map.of("nail", 7, "screw", 5));

      depot.publish("bolt", 1);
      depot.publishRaw("screw", null);

      await().atMost(SOON).until(() -> pieces(table).equals(Map.of("nail", 7, "bolt", 1)));
      await().atMost(SOON).until(() -> table.lag() == 0);
      assertThat(table.asOf()).hasValueSatisfying(asOf -> assertThat(asOf).isAfter(opened));
      assertThat(table.size()).isEqualTo(2);
      assertThat(table.get(new Key("bolt"))).isPresent();
      assertThat(table.get(new Key("screw"))).isEmpty();
    }
  }

  @Test
  void readsPartitionsThatAreAddedWhileItIsOpen() throws Exception {
    depot =
        Depot.open(
            SharedKafka.bootstrapServers(),
            Map.of("metadata.max.age.ms", "500"),
            1,
            Cleanup.COMPACT);
    depot.publish("nail", 10);
    try (TableView<IndexedRecord> table = open()) {
      table.ready().toCompletableFuture().get(20, TimeUnit.SECONDS);
      assertThat(pieces(table)).isEqualTo(Map.of("nail", 10));

      try (Admin admin = depot.admin()) {
        admin.createPartitions(Map.of(depot.topic(), NewPartitions.increaseTo(3))).all().get();
      }
      for (int partition = 0; partition < 3; partition++) {
        String item = "item-" + partition;
        depot.publish(
            new ProducerRecord<>(
                depot.topic(), partition, depot.key(item), depot.value(item, partition)));
      }

      await()
          .atMost(SOON)
          .until(
              () ->
                  pieces(table).equals(Map.of("nail", 10, "item-0", 0, "item-1", 1, "item-2", 2)));
      await().atMost(SOON).until(() -> table.lag() == 0);
    }
  }

  @Test
  void countsWhatItCannotReadAndGoesOn() throws Exception {
    depot.publish("nail", 10);
    depot.publishRaw("nail", new byte[] {1, 2, 3});
    depot.publish(new ProducerRecord<>(depot.topic(), new byte[] {4, 5}, depot.value("screw", 5)));
    depot.publish("bolt", 1);

    try (TableView<IndexedRecord> table = open()) {
      table.ready().toCompletableFuture().get(20, TimeUnit.SECONDS);

      assertThat(pieces(table)).isEqualTo(Map.of("nail", 10, "bolt", 1));
      assertThat(table.unreadable()).isEqualTo(2);
    }
  }

  @Test
  void isReadyAtOnceWhenThereIsNothing() throws Exception {
    try (TableView<IndexedRecord> table = open()) {
      table.ready().toCompletableFuture().get(20, TimeUnit.SECONDS);

      assertThat(table.asMap()).isEmpty();
      assertThatThrownBy(() -> table.asMap().clear())
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void isNeverReadyWhenClosedBefore() {
    TableView<IndexedRecord> table = open();

    table.close();

    assertThat(table.failure()).isEmpty();
    assertThat(table.ready().toCompletableFuture()).isDone();
  }

  private TableView<IndexedRecord> open() {
    return TableView.open(depot.connection(), depot.registry(), depot.port, Sources.STOCK);
  }

  private static Map<String, Integer> pieces(TableView<IndexedRecord> table) {
    Map<String, Integer> pieces = new TreeMap<>();
    table.forEach((key, stock) -> pieces.put(key.toString(), (Integer) stock.get(1)));
    return pieces;
  }
}
