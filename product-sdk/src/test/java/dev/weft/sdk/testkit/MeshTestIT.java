package dev.weft.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.sdk.Mesh;
import dev.weft.sdk.publish.ProductPublisher;
import dev.weft.sdk.publish.RejectedException;
import dev.weft.sdk.subscribe.Retry;
import dev.weft.sdk.subscribe.Start;
import dev.weft.sdk.subscribe.Subscription;
import dev.weft.sdk.subscribe.TableView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@MeshTest("classpath:declarations/valid")
class MeshTestIT {

  private static final String ORDERS = "sales.orders";
  private static final String TOTALS = "sales.daily-totals";

  @RepeatedTest(2)
  void eachTestFindsTheMeshEmpty(TestMesh mesh) {
    assertThat(mesh.records(ORDERS)).isEmpty();

    mesh.publish(ORDERS, order(mesh, "o-1", "1.50"), order(mesh, "o-2", "2.50"));

    assertThat(mesh.records(ORDERS))
        .extracting(order -> order.get(0).toString())
        .containsExactlyInAnyOrder("o-1", "o-2");
  }

  @RepeatedTest(2)
  void tablesBeginEmptyAsWell(TestMesh mesh) throws Exception {
    mesh.publish(TOTALS, totals(mesh, "2026-03-01", 1), totals(mesh, "2026-03-02", 5));
    try (TableView<IndexedRecord> table = mesh.mesh().table(TOTALS)) {
      table.ready().toCompletableFuture().get(20, TimeUnit.SECONDS);

      assertThat(table.size()).isEqualTo(2);
    }
    mesh.publish(TOTALS, totals(mesh, "2026-03-03", 1));
  }

  @Test
  void theCodeUnderTestGetsTheMeshItself(Mesh mesh, TestMesh same) throws Exception {
    try (ProductPublisher<IndexedRecord> publisher = mesh.publisher(ORDERS)) {
      publisher.publishAndWait(order(same, "o-1", "1.50"));
    }

    assertThat(same.awaitRecords(ORDERS, 1, Duration.ofSeconds(20))).hasSize(1);
    assertThat(same.mesh()).isSameAs(mesh);
  }

  @Test
  void whatBreaksTheContractIsRefused(TestMesh mesh) {
    GenericRecord order = order(mesh, "o-1", "1.50");
    order.put("ordered_at", Instant.parse("1969-01-01T00:00:00Z"));

    assertThatThrownBy(() -> mesh.publish(ORDERS, order))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("ordered_at: must not be before 1970");
  }

  @Test
  void saysWhatCameInsteadOfWhatWasWanted(TestMesh mesh) {
    mesh.publish(ORDERS, order(mesh, "o-1", "1.50"));

    assertThatThrownBy(() -> mesh.awaitRecords(ORDERS, 2, Duration.ofMillis(10)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Wanted 2 records in sales.orders/orders@1; after 0.")
        .hasMessageContaining("there were 1:\n  {\"order_id\": \"o-1\"")
        .hasMessageEndingWith("\nNothing is in quarantine.");
  }

  @Test
  void whatASubscriberCannotHandleIsInQuarantine(TestMesh mesh) throws Exception {
    mesh.publish(ORDERS, order(mesh, "o-1", "1.50"), order(mesh, "o-2", "2.50"));
    try (Subscription failing =
        mesh.mesh()
            .subscriber(ORDERS, "failing")
            .from(Start.earliest())
            .retrying(Retry.NONE)
            .handle(
                event -> {
                  throw new IllegalStateException("No!");
                })) {
      assertThat(failing).isNotNull();

      List<QuarantinedRecord> entries = mesh.awaitQuarantine(ORDERS, 2, Duration.ofSeconds(20));

      assertThat(entries)
          .extracting(QuarantinedRecord::toString)
          .allSatisfy(
              entry ->
                  assertThat(entry)
                      .contains("handler-failed by subscriber:failing: ")
                      .contains("\"order_id\": \"o-"));
    }
    assertThat(mesh.quarantine(TOTALS)).isEmpty();
    assertThatThrownBy(() -> mesh.awaitRecords(TOTALS, 1, Duration.ofMillis(10)))
        .hasMessageContaining("there was none.")
        .hasMessageContaining(
            "\nIn the quarantine of sales.orders/orders@1 2:\n  0@0 handler-failed");
  }

  @Test
  void saysWhichProductsThereAre(TestMesh mesh) {
    assertThatThrownBy(() -> mesh.records("sales.order"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "No product sales.order in the test's declaration, which has [care.open-orders,"
                + " mesh.positions, mesh.readers, sales.daily-totals, sales.orders]");
    assertThatThrownBy(() -> mesh.publish("care.open-orders"))
        .hasMessageContaining("has no topic, since its product is virtual");
  }

  @Test
  void whoReadsIsAnnounced(TestMesh mesh) throws Exception {
    try (AutoCloseable reader =
        mesh.mesh().announce("billing", ORDERS, mesh.contract(ORDERS).schema())) {
      assertThat(reader).isNotNull();

      assertThat(mesh.awaitRecords("mesh.readers", 1, Duration.ofSeconds(20)))
          .extracting(record -> record.get(0).toString())
          .containsExactly("billing");
    }
  }

  private static GenericRecord order(TestMesh mesh, String id, String amount) {
    GenericRecord customer =
        new GenericData.Record(mesh.contract(ORDERS).schema().getField("customer").schema());
    customer.put("name", "Ada");
    GenericRecord order = new GenericData.Record(mesh.contract(ORDERS).schema());
    order.put("order_id", id);
    order.put("ordered_at", Instant.parse("2026-03-01T12:00:00Z"));
    order.put("amount", new BigDecimal(amount));
    order.put("customer", customer);
    return order;
  }

  private static GenericRecord totals(TestMesh mesh, String day, int orders) {
    GenericRecord totals = new GenericData.Record(mesh.contract(TOTALS).schema());
    totals.put("day", LocalDate.parse(day));
    totals.put("orders", orders);
    return totals;
  }
}
