package dev.weft.runtime.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.foodmart.logistics.InventoryMovement;
import dev.weft.foodmart.logistics.Replenishment;
import dev.weft.foodmart.marketing.PromotionPerformance;
import dev.weft.foodmart.people.Salary;
import dev.weft.foodmart.sales.DailyTotals;
import dev.weft.foodmart.sales.MonthlyTotals;
import dev.weft.foodmart.sales.ProductRevenue;
import dev.weft.foodmart.sales.Transaction;
import dev.weft.foodmart.stores.Store;
import dev.weft.runtime.NeedsOwnBroker;
import dev.weft.runtime.local.Pace;
import dev.weft.sdk.publish.SourcePublisher;
import dev.weft.sdk.stream.DerivedApp;
import dev.weft.sdk.testkit.InMemoryRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@NeedsOwnBroker
class FoodMartReplayIT {

  private static final Logger LOG = LoggerFactory.getLogger(FoodMartReplayIT.class);
  private static final Duration AT_MOST = Duration.ofMinutes(3);
  private static final int SALES = 269_720;
  private static final int MOVEMENTS = 11_352;
  private static final int ALL = 316_078;

  @Test
  void derivesExactlyWhatTheDataSetsAuthorsDid(@TempDir Path directory) throws Exception {
    try (RunningMesh mesh = new RunningMesh(directory)) {
      long start = System.nanoTime();
      List<DerivedApp> apps = mesh.startApps();
      try (FoodMartServices services = mesh.startServices(new Pace.Max())) {
        assertThat(services.awaitOver(AT_MOST)).isTrue();
        LOG.info("published {} events after {} ms", services.progress().published(), since(start));

        assertDerived(mesh, start);

        assertThat(services.progress().troubled()).isEmpty();
        assertThat(services.isDone()).isTrue();
        assertThat(services.progress().published()).isEqualTo(ALL);
        assertThat(services.progress().total()).isEqualTo(ALL);
      }
      apps.parallelStream().forEach(DerivedApp::close);
      assertResumesWhereItStood(mesh);
    }
  }

  private static void assertResumesWhereItStood(RunningMesh mesh) throws Exception {
    long start = System.nanoTime();
    List<DerivedApp> apps = mesh.startApps();
    await().atMost(AT_MOST).until(() -> apps.stream().allMatch(DerivedApp::isRunning));
    LOG.info("all derived products run again after {} ms", since(start));
    try (FoodMartServices services = mesh.startServices(new Pace.Max())) {
      assertThat(services.awaitOver(AT_MOST)).isTrue();
      LOG.info("services know that they are done after {} ms", since(start));
      assertThat(services.isDone()).isTrue();
    }
    apps.parallelStream().forEach(DerivedApp::close);
    assertPublishedOnce(mesh);
  }

  @Test
  void goesOnWhereItStoodWhenStoppedHalfWay(@TempDir Path directory) throws Exception {
    try (RunningMesh mesh = new RunningMesh(directory)) {
      List<DerivedApp> apps = mesh.startApps();
      FoodMartServices half = mesh.startServices(new Pace.DaysPerSecond(150));
      await().atMost(AT_MOST).until(() -> half.progress().published() > ALL / 3);
      long stop = System.nanoTime();
      half.close();
      LOG.info("stopped at {} events within {} ms", half.progress().published(), since(stop));
      assertThat(half.isDone()).isFalse();
      assertThat(half.progress().troubled()).isEmpty();
      apps.parallelStream().forEach(DerivedApp::close);

      List<DerivedApp> again = mesh.startApps();
      try (FoodMartServices services = mesh.startServices(new Pace.Max())) {
        assertThat(services.awaitOver(AT_MOST)).isTrue();
        assertThat(services.isDone()).isTrue();
        assertDerived(mesh, System.nanoTime());
      }
      again.parallelStream().forEach(DerivedApp::close);
      assertPublishedOnce(mesh);
    }
  }

  @Test
  void goesOnAfterFaultsAndGivesUpOnlyWhatCanNotWork(@TempDir Path directory) throws Exception {
    FaultyRegistry registry = new FaultyRegistry(InMemoryRegistry.of(ReferenceMesh.DECLARATION));
    try (RunningMesh mesh = new RunningMesh(directory, registry)) {
      try (SourcePublisher<Store> other =
          mesh.mesh().source("stores.stores", Store.class, "stores.stores")) {
        other.publish(List.of(), 1_000);
      }
      registry.failNext(12);

      try (FoodMartServices services = mesh.startServices(new Pace.Max())) {
        assertThat(services.awaitOver(AT_MOST)).isTrue();

        assertThat(registry.faultsLeft()).isZero();
        assertThat(services.isDone()).isFalse();
        assertThat(services.progress().troubled())
            .isEqualTo(services.progress().failed())
            .singleElement()
            .satisfies(
                stores ->
                    assertThat(stores.failure().orElseThrow())
                        .contains("stores.stores", "1000", "25", "another version"));
        assertThat(services.progress().published()).isEqualTo(ALL - 25);
      }
      assertPublishedOnce(mesh);
    }
  }

  private static void assertPublishedOnce(RunningMesh mesh) {
    assertThat(count(mesh, "sales.transactions", Transaction.class)).isEqualTo(SALES);
    assertThat(count(mesh, "logistics.inventory-movements", InventoryMovement.class))
        .isEqualTo(MOVEMENTS);
    assertThat(count(mesh, "people.salaries", Salary.class)).isEqualTo(21_252);
  }

  private static void assertDerived(RunningMesh mesh, long start) {
    Set<MonthlyTotals> months =
        complete(mesh, "sales.monthly-totals", MonthlyTotals.class, MonthlyTotals::getFactCount);
    Set<DailyTotals> days =
        complete(mesh, "sales.daily-totals", DailyTotals.class, DailyTotals::getFactCount);
    Set<ProductRevenue> revenues =
        complete(mesh, "sales.product-revenue", ProductRevenue.class, ProductRevenue::getFactCount);
    Set<PromotionPerformance> performances = performances(mesh);
    Set<Replenishment> replenishments = replenishments(mesh);
    LOG.info("all derived products are complete after {} ms", since(start));

    assertThat(months)
        .filteredOn(totals -> totals.getYear() == 1997)
        .containsExactlyInAnyOrderElementsOf(Truth.months1997());
    assertThat(days)
        .filteredOn(totals -> totals.getDay().getYear() == 1997)
        .containsExactlyInAnyOrderElementsOf(Truth.days1997());
    assertThat(months).hasSize(24);
    assertThat(revenues).isEqualTo(Truth.revenues());
    assertThat(performances).isEqualTo(Truth.performances());
    assertThat(replenishments).isEqualTo(Truth.replenishments());
  }

  /** Their sums may be complete before the last promotion is known: it's joined when it comes. */
  private static Set<PromotionPerformance> performances(RunningMesh mesh) {
    Set<PromotionPerformance> truth = Truth.performances();
    try (ProductLog<PromotionPerformance> log =
        mesh.log("marketing.promotion-performance", PromotionPerformance.class)) {
      return log.latestOnce(
          latest ->
              sum(latest, PromotionPerformance::getFactCount) == SALES
                  && truth.equals(Set.copyOf(latest)),
          AT_MOST);
    }
  }

  private static Set<Replenishment> replenishments(RunningMesh mesh) {
    try (ProductLog<Replenishment> log = mesh.log("logistics.replenishment", Replenishment.class)) {
      return log.latestOnce(
          all ->
              sum(all, Replenishment::getFactCount) == SALES
                  && sum(all, Replenishment::getMovementCount) == MOVEMENTS,
          AT_MOST);
    }
  }

  private static <T extends SpecificRecord> Set<T> complete(
      RunningMesh mesh, String product, Class<T> type, ToIntFunction<T> lines) {
    try (ProductLog<T> log = mesh.log(product, type)) {
      return log.latestOnce(latest -> sum(latest, lines) == SALES, AT_MOST);
    }
  }

  private static <T extends SpecificRecord> long count(
      RunningMesh mesh, String product, Class<T> type) {
    try (ProductLog<T> log = mesh.log(product, type)) {
      return log.count();
    }
  }

  private static <T> int sum(Collection<T> records, ToIntFunction<T> count) {
    return records.stream().mapToInt(count).sum();
  }

  private static long since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime).toMillis();
  }
}
