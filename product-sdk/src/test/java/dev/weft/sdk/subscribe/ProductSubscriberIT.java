package dev.weft.sdk.subscribe;

import static dev.weft.sdk.subscribe.Depot.pieces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.contract.Reader;
import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.Origin;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** What a subscriber hands over, and says of itself. */
class ProductSubscriberIT extends WithDepot {

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
}
