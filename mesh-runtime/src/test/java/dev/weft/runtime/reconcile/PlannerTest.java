package dev.weft.runtime.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.runtime.catalog.CatalogState;
import dev.weft.sdk.contract.Reader;
import dev.weft.sdk.contract.Verdict;
import dev.weft.sdk.descriptor.Compatibility;
import dev.weft.sdk.descriptor.OnError;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private static final String TOPIC = "shop.orders.v1";
  private static final Map<String, String> KEPT_FOR_EVER =
      Map.of("cleanup.policy", "delete", "retention.ms", "-1");
  private static final String QUARANTINE = TOPIC + ".quarantine";
  private static final Map<String, String> KEPT_FOR_A_MONTH =
      Map.of(
          "cleanup.policy", "delete",
          "max.message.bytes", "2097152",
          "message.timestamp.type", "LogAppendTime",
          "retention.ms", "2592000000");
  private static final Set<String> SUBJECTS = Set.of(TOPIC + "-key", TOPIC + "-value");
  private static final Actual AS_DECLARED =
      new Actual(
          Map.of(
              TOPIC,
              new ActualTopic(1, KEPT_FOR_EVER),
              QUARANTINE,
              new ActualTopic(1, KEPT_FOR_A_MONTH)),
          SUBJECTS,
          Map.of());
  private static final Actual NOTHING = new Actual(Map.of(), Set.of(), Map.of());
  private static final String NOTE =
      "{\"name\": \"note\", \"type\": [\"null\", \"string\"], \"default\": null}";

  @Test
  void makesTopicLevelsAndSchemasOfANewProductBeforeItDeclaresIt() {
    CatalogState next = new Shop().state();

    ProductPlan plan = plan(CatalogState.EMPTY, next, NOTHING);

    OutputPort port = Shop.product(next, Shop.ORDERS).mainPort();
    assertThat(plan.outcome()).isEqualTo(ProductPlan.Outcome.NEW);
    assertThat(plan.verdicts()).singleElement().isInstanceOf(Verdict.First.class);
    assertThat(plan.changes())
        .containsExactly(
            new Change.CreateTopic(TOPIC, 1, KEPT_FOR_EVER),
            new Change.CreateTopic(QUARANTINE, 1, KEPT_FOR_A_MONTH),
            new Change.SetCompatibility(
                TOPIC + "-key", Optional.empty(), Compatibility.FULL_TRANSITIVE),
            new Change.RegisterSchema(TOPIC + "-key", port.contract().key().schema()),
            new Change.SetCompatibility(
                TOPIC + "-value", Optional.empty(), Compatibility.FULL_TRANSITIVE),
            new Change.RegisterSchema(TOPIC + "-value", port.contract().schema()),
            new Change.DeclareProduct(Shop.ORDERS, Optional.empty(), new Version(1, 0, 0)));
  }

  @Test
  void changesNothingWhereEverythingIsAsDeclared() {
    CatalogState state = new Shop().state();

    ProductPlan plan = plan(state, state, AS_DECLARED);

    assertThat(plan.outcome()).isEqualTo(ProductPlan.Outcome.UNCHANGED);
    assertThat(plan.verdicts()).singleElement().isInstanceOf(Verdict.Unchanged.class);
  }

  @Test
  void putsRightWhatSomebodyChangedOnTheCluster() {
    CatalogState state = new Shop().state();
    Actual changed =
        new Actual(
            Map.of(
                TOPIC,
                new ActualTopic(1, Map.of("cleanup.policy", "delete", "retention.ms", "5")),
                QUARANTINE,
                new ActualTopic(1, KEPT_FOR_A_MONTH)),
            Set.of(TOPIC + "-key"),
            Map.of());

    ProductPlan plan = plan(state, state, changed);

    assertThat(plan.changes())
        .contains(new Change.ChangeSetting(TOPIC, "retention.ms", Optional.of("5"), "-1"))
        .hasAtLeastOneElementOfType(Change.RegisterSchema.class)
        .doesNotHaveAnyElementsOfTypes(Change.DeclareProduct.class, Change.CreateTopic.class);
  }

  @Test
  void registersOnlyTheSchemaThatChanged() {
    CatalogState live = new Shop().state();
    CatalogState next = new Shop().product("orders", "1.1.0", "").field("orders", NOTE).state();

    ProductPlan plan = plan(live, next, AS_DECLARED);

    assertThat(plan.outcome()).isEqualTo(ProductPlan.Outcome.CHANGED);
    assertThat(plan.only(Change.RegisterSchema.class))
        .extracting(Change.RegisterSchema::name)
        .containsExactly(TOPIC + "-value");
    assertThat(plan.only(Change.SetCompatibility.class)).isEmpty();
  }

  @Test
  void setsTheLevelThatTheContractDeclares() {
    CatalogState live = new Shop().state();
    CatalogState next =
        new Shop()
            .product("orders", "1.1.0", "  - property: weft.compatibility\n    value: FULL\n")
            .state();

    ProductPlan plan = plan(live, next, AS_DECLARED);

    assertThat(plan.only(Change.SetCompatibility.class))
        .extracting(Change.SetCompatibility::after)
        .allMatch(Compatibility.FULL::equals);
  }

  @Test
  void doesNothingOfAProductThatBreaksItsContract() {
    CatalogState live = new Shop().field("orders", NOTE).state();
    CatalogState next =
        new Shop()
            .product("orders", "1.1.0", "")
            .field("orders", "{\"name\": \"note\", \"type\": \"long\"}")
            .state();
    Reader reader =
        new Reader(
            "care.desk",
            Reader.Kind.SUBSCRIBER,
            new PortId(Shop.ORDERS, "orders", 1),
            Shop.product(live, Shop.ORDERS).mainPort().contract().schema());

    ProductPlan plan =
        new Planner(
                live,
                next,
                AS_DECLARED,
                port -> List.of(reader),
                new Definitions(Set.of(), Set.of()))
            .plan(Shop.product(next, Shop.ORDERS));

    assertThat(plan.isRefused()).isTrue();
    assertThat(plan.changes()).isEmpty();
    assertThat(plan.verdicts())
        .singleElement()
        .isInstanceOfSatisfying(
            Verdict.Breaking.class,
            breaking ->
                assertThat(breaking.differences())
                    .flatExtracting(difference -> difference.affected())
                    .extracting(affected -> affected.reader().name())
                    .contains("care.desk"));
  }

  @Test
  void refusesAnotherNumberOfPartitionsBecauseItScattersKeys() {
    CatalogState state = new Shop().state();
    Actual more = new Actual(Map.of(TOPIC, new ActualTopic(3, KEPT_FOR_EVER)), SUBJECTS, Map.of());

    ProductPlan plan = plan(state, state, more);

    assertThat(plan.refusals())
        .singleElement()
        .asString()
        .contains("3 partitions", "declares 1", "keys");
  }

  @Test
  void givesTheQuarantineOfADerivedProductTheMostPartitionsOfItsInputs() {
    String threePartitions = "  - property: weft.topic.partitions\n    value: 3\n";
    CatalogState state =
        new Shop().totals("shop.Totals").product("orders", "1.0.0", threePartitions).state();
    CatalogState stopping =
        new Shop()
            .totals("shop.Totals", "stop")
            .product("orders", "1.0.0", threePartitions)
            .state();
    String quarantine = "shop.totals.v1.quarantine";

    assertThat(partitions(totals(CatalogState.EMPTY, state))).containsEntry(quarantine, 3);
    assertThat(partitions(totals(CatalogState.EMPTY, stopping))).containsEntry(quarantine, 1);
    assertThat(partitions(plan(CatalogState.EMPTY, state, NOTHING))).containsEntry(QUARANTINE, 1);
    assertThat(
            new Planner(
                    state,
                    state,
                    actual(quarantine, 1),
                    port -> List.of(),
                    new Definitions(Set.of("shop.Totals"), Set.of()))
                .plan(Shop.product(state, Shop.TOTALS))
                .changes())
        .contains(new Change.AddPartitions(quarantine, 1, 3));
    assertThat(
            new Planner(
                    state,
                    state,
                    actual(quarantine, 7),
                    port -> List.of(),
                    new Definitions(Set.of("shop.Totals"), Set.of()))
                .plan(Shop.product(state, Shop.TOTALS)))
        .satisfies(
            plan -> {
              assertThat(plan.refusals()).isEmpty();
              assertThat(plan.only(Change.AddPartitions.class)).isEmpty();
            });
  }

  @Test
  void showsThatErrorsStopAnAppNowAndStartsItAnew() {
    CatalogState live = new Shop().totals("shop.Totals").state();
    CatalogState stopping = new Shop().totals("shop.Totals", "stop").state();

    ProductPlan plan = totals(live, stopping);

    assertThat(plan.only(Change.ChangeOnError.class))
        .containsExactly(new Change.ChangeOnError(Shop.TOTALS, OnError.QUARANTINE, OnError.STOP));
    assertThat(plan.only(Change.RestartApp.class)).hasSize(1);
    assertThat(totals(stopping, stopping).only(Change.ChangeOnError.class)).isEmpty();
    assertThat(totals(CatalogState.EMPTY, stopping).only(Change.ChangeOnError.class)).isEmpty();
  }

  @Test
  void startsAnAppAnewWhenTheRulesOfItsResultsChange() {
    CatalogState live = new Shop().totals("shop.Totals").state();
    CatalogState ruled =
        new Shop().totals("shop.Totals").rule("totals", "record.order_id > 0").state();

    assertThat(totals(live, ruled).only(Change.RestartApp.class)).hasSize(1);
  }

  @Test
  void refusesAVersionThatGoesBack() {
    CatalogState live = new Shop().product("orders", "1.2.0", "").state();

    ProductPlan plan = plan(live, new Shop().state(), AS_DECLARED);

    assertThat(plan.refusals()).anyMatch(refusal -> refusal.contains("never goes back"));
  }

  @Test
  void startsTheAppOfANewDerivedProductAndStartsItAnewOnlyWhenItWorksOtherwise() {
    CatalogState before = new Shop().state();
    CatalogState live = new Shop().totals("shop.Totals").state();
    CatalogState documented =
        new Shop().totals("shop.Totals").file("shop/totals/more.sql", "-- only a remark").state();
    CatalogState other = new Shop().totals("shop.OtherTotals").state();

    assertThat(totals(before, live).only(Change.StartApp.class)).hasSize(1);
    assertThat(totals(live, documented).changes())
        .doesNotHaveAnyElementsOfTypes(Change.StartApp.class, Change.RestartApp.class);
    assertThat(totals(live, other).only(Change.RestartApp.class))
        .extracting(Change.RestartApp::definition)
        .containsExactly("shop.OtherTotals");
  }

  @Test
  void saysWhenNothingCanRunADerivedProduct() {
    CatalogState next = new Shop().totals("shop.Unknown").state();

    ProductPlan plan = totals(new Shop().state(), next);

    assertThat(plan.isRefused()).isFalse();
    assertThat(plan.notices()).singleElement().asString().contains("shop.Unknown");
  }

  @Test
  void ordersProductsAfterWhatTheyRead() {
    CatalogState state = new Shop().totals("shop.Totals").product("a-last", "1.0.0", "").state();

    assertThat(InputsFirst.order(state.image()))
        .extracting(product -> product.id().name())
        .containsExactly("a-last", "orders", "totals");
  }

  @Test
  void takesOutWhatNeedsARefusedProductAndNothingElse() {
    CatalogState live = new Shop().state();
    Proposal proposal = new Shop().totals("shop.Totals").product("returns", "1.0.0", "").proposal();
    CatalogState nothing = CatalogState.EMPTY;

    assertThat(proposal.without(live, Set.of("shop.orders")).dependants()).isEmpty();
    Proposal.Rest rest = proposal.without(nothing, Set.of("shop.orders"));
    assertThat(rest.dependants()).containsOnlyKeys("shop.totals");
    assertThat(rest.next().image().products().keySet())
        .extracting(Object::toString)
        .containsExactly("shop.returns");
  }

  private static ProductPlan plan(CatalogState live, CatalogState next, Actual actual) {
    return new Planner(live, next, actual, port -> List.of(), new Definitions(Set.of(), Set.of()))
        .plan(Shop.product(next, Shop.ORDERS));
  }

  private static ProductPlan totals(CatalogState live, CatalogState next) {
    return new Planner(
            live,
            next,
            NOTHING,
            port -> List.of(),
            new Definitions(Set.of("shop.Totals", "shop.OtherTotals"), Set.of()))
        .plan(Shop.product(next, Shop.TOTALS));
  }

  private static Map<String, Integer> partitions(ProductPlan plan) {
    return plan.only(Change.CreateTopic.class).stream()
        .collect(Collectors.toMap(Change.CreateTopic::name, Change.CreateTopic::partitions));
  }

  private static Actual actual(String topic, int partitions) {
    return new Actual(
        Map.of(topic, new ActualTopic(partitions, KEPT_FOR_A_MONTH)), SUBJECTS, Map.of());
  }
}
