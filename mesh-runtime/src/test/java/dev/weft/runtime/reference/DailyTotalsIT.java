package dev.weft.runtime.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.foodmart.sales.DailyTotals;
import dev.weft.foodmart.sales.Transaction;
import dev.weft.sdk.quarantine.Reason;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.stream.DerivedApp;
import dev.weft.sdk.stream.DerivedProduct;
import dev.weft.sdk.testkit.InMemoryMesh;
import dev.weft.sdk.testkit.MeshTest;
import dev.weft.sdk.testkit.QuarantinedRecord;
import dev.weft.sdk.testkit.Samples;
import dev.weft.sdk.testkit.TestMesh;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The test kit, as a domain team uses it: on a broker, without one, and with sample data. */
@MeshTest("../schemas")
class DailyTotalsIT {

  private static final String SALES = "sales.transactions";
  private static final String TOTALS = "sales.daily-totals";

  @Test
  void everySaleIsInTheTotals(TestMesh mesh) {
    mesh.derive("sales.daily-totals", new DailyTotalsProduct());

    mesh.publish(
        "sales.transactions",
        Samples.of(mesh.contract("sales.transactions"), Transaction.class, 42).take(1_000));

    mesh.awaitRecords("sales.daily-totals", DailyTotals.class, days -> sales(days) == 1_000);
  }

  @Test
  void theTestBeforeHasLeftNothing(TestMesh mesh) {
    mesh.derive(TOTALS, new DailyTotalsProduct());

    mesh.publish(SALES, Samples.of(mesh.contract(SALES), Transaction.class, 42).take(1_000));

    mesh.awaitRecords(TOTALS, DailyTotals.class, days -> sales(days) >= 1_000);
    assertThat(mesh.latest(TOTALS, DailyTotals.class)).isEqualTo(withoutBroker());
  }

  @Test
  void saysWhatWentToQuarantineInstead(TestMesh mesh) {
    mesh.derive(TOTALS, failing(DailyTotalsIT::failOnce));
    mesh.publish(SALES, Samples.of(mesh.contract(SALES), Transaction.class, 42).take(1));

    assertThat(mesh.awaitQuarantine(TOTALS, 1, TestMesh.SOON))
        .extracting(entry -> entry.entry().finding().reason())
        .containsExactly(Reason.PROCESSING_FAILED);
    assertThatThrownBy(() -> mesh.awaitRecords(TOTALS, DailyTotals.class, 1, Duration.ofMillis(10)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Wanted 1 record in sales.daily-totals/daily-totals@1; after ")
        .hasMessageContaining("there was none.")
        .hasMessageContaining(
            "In the quarantine of sales.daily-totals/daily-totals@1 1:\n  0@0 processing-failed by"
                + " app:sales.daily-totals.v1: ")
        .hasMessageContaining("No totals today")
        .hasMessageContaining("\nsales.daily-totals is running.");
  }

  @Test
  void waitsForNothingThatAStoppedProductWouldHaveMade(TestMesh mesh) {
    mesh.derive(TOTALS, failing(DailyTotalsIT::failAltogether));
    mesh.publish(SALES, Samples.of(mesh.contract(SALES), Transaction.class, 42).take(1));

    assertThatThrownBy(() -> mesh.awaitRecords(TOTALS, DailyTotals.class, 1, Duration.ofMinutes(4)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("sales.daily-totals has stopped: ")
        .hasMessageContaining("No room today");
  }

  @Test
  void whatGoesToQuarantineIsSeenWithoutABrokerAsWell() {
    try (InMemoryMesh mesh =
        InMemoryMesh.of(Path.of("../schemas")).derive(TOTALS, failing(DailyTotalsIT::failOnce))) {
      mesh.pipe(SALES, Samples.of(mesh.contract(SALES), Transaction.class, 42).next());

      assertThat(mesh.read(TOTALS, DailyTotals.class)).isEmpty();
      assertThat(mesh.quarantine(TOTALS))
          .extracting(QuarantinedRecord::toString)
          .allMatch(entry -> entry.contains("No totals today"))
          .hasSize(1);
    }
  }

  @Test
  void aDerivedProductIsStoppedByTheTestAsWell(TestMesh mesh) {
    DerivedApp app = mesh.derive(TOTALS, new DailyTotalsProduct());

    app.close();

    assertThat(app.failure()).isEmpty();
    assertThat(mesh.records(TOTALS, DailyTotals.class)).isEmpty();
  }

  private static DerivedProduct failing(Runnable failure) {
    return flow ->
        flow.publish(
            flow.stream(SALES, Transaction.class)
                .mapValues(
                    line -> {
                      failure.run();
                      return new DailyTotals();
                    }),
            DailyTotals.class);
  }

  private static void failOnce() {
    throw new IllegalStateException("No totals today");
  }

  private static void failAltogether() {
    throw new OutOfMemoryError("No room today");
  }

  private static Map<Key, DailyTotals> withoutBroker() {
    try (InMemoryMesh mesh =
        InMemoryMesh.of(Path.of("../schemas")).derive(TOTALS, new DailyTotalsProduct())) {
      Samples.of(mesh.contract(SALES), Transaction.class, 42)
          .take(1_000)
          .forEach(line -> mesh.pipe(SALES, line));
      return mesh.latest(TOTALS, DailyTotals.class);
    }
  }

  /** By the last totals of each day. */
  private static int sales(List<DailyTotals> days) {
    return days.stream()
        .collect(Collectors.toMap(DailyTotals::getDay, DailyTotals::getFactCount, Math::max))
        .values()
        .stream()
        .mapToInt(Integer::intValue)
        .sum();
  }
}
