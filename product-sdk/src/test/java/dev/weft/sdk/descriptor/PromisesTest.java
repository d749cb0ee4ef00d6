package dev.weft.sdk.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What contracts and domains promise beyond the form of records, and two versions side by side. */
class PromisesTest {

  private static final Path CASES = Path.of("src/test/resources/declarations");

  private final Map<String, String> texts =
      new TreeMap<>(DeclarationFiles.of(CASES.resolve("valid")).texts());

  @Test
  void readsQualityRulesOfRecordAndFields() {
    change(
        "sales/orders/contract.yaml",
        "    properties:\n      - name: customer\n",
        """
            quality:
              - name: positive
                type: custom
                engine: cel
                implementation: record.amount > 0
                severity: error
              - type: sql
                query: SELECT COUNT(*) FROM orders
                mustBeBetween: [1, 2.50]
              - description: Ask the owner.
                type: text
              - type: text
            properties:
              - name: customer
                quality:
                  - metric: invalidValues
                    arguments: {validValues: [a, 1, true]}
                    mustBeLessThan: 5
                    unit: percent
        """);
    assertThat(contract("sales.orders").guarantees().quality())
        .containsExactly(
            new QualityRule(
                "positive",
                Optional.empty(),
                QualityRule.Type.CUSTOM,
                Optional.empty(),
                "record.amount > 0",
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.of("error"),
                Optional.of("cel")),
            rule(
                "sql",
                QualityRule.Type.SQL,
                "SELECT COUNT(*) FROM orders",
                Map.of("mustBeBetween", List.of(1L, new BigDecimal("2.50")))),
            rule("text", QualityRule.Type.TEXT, "Ask the owner.", Map.of()),
            rule("text-2", QualityRule.Type.TEXT, "", Map.of()),
            new QualityRule(
                "invalidValues",
                Optional.of("customer"),
                QualityRule.Type.LIBRARY,
                Optional.of("invalidValues"),
                "",
                Map.of("validValues", List.of("a", 1L, true)),
                Map.of("mustBeLessThan", 5L),
                Optional.of("percent"),
                Optional.empty()),
            new QualityRule(
                "nullValues",
                Optional.of("amount"),
                QualityRule.Type.LIBRARY,
                Optional.of("nullValues"),
                "",
                Map.of(),
                Map.of("mustBe", 0L),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void readsRulesOfFieldsWithinRecords() {
    change(
        "sales/orders/contract.yaml",
        "            classification: personal\n",
        """
                    quality:
                      - metric: nullValues
                        mustBe: 0
        """);
    assertThat(contract("sales.orders").guarantees().quality())
        .extracting(QualityRule::element)
        .containsExactly(Optional.of("customer.name"), Optional.of("amount"));
  }

  @Test
  void readsServiceLevelsSunsetAndCompatibility() {
    change(
        "sales/orders/contract.yaml",
        "customProperties:\n  - property: weft.topic.partitions",
        """
          - property: latency
            value: 1.5
            unit: s
            element: Order.customer.name
          - property: availability
            value: 99.5%
            element: Order
        customProperties:
          - property: weft.sunset
            value: 2027-06-30
          - property: weft.compatibility
            value: BACKWARD
          - property: weft.topic.partitions""");
    Contract contract = contract("sales.orders");
    assertThat(contract.guarantees().serviceLevels())
        .containsExactly(
            new ServiceLevel("freshness", "5", Optional.of("minutes"), Optional.empty()),
            new ServiceLevel("latency", "1.5", Optional.of("s"), Optional.of("customer.name")),
            new ServiceLevel("availability", "99.5%", Optional.empty(), Optional.empty()));
    assertThat(contract.sunset()).contains(LocalDate.of(2027, 6, 30));
    assertThat(contract.guarantees().compatibility()).isEqualTo(Compatibility.BACKWARD);
    assertThat(contract("sales.daily-totals").guarantees()).isEqualTo(Guarantees.DEFAULT);
  }

  @Test
  void readsWhatBecomesOfViolations() {
    assertThat(contract("sales.orders").guarantees().onViolation()).isEqualTo(OnViolation.REJECT);
    change(
        "sales/orders/contract.yaml",
        "        value: order_id\n",
        "        value: order_id\n      - property: weft.on-violation\n        value: quarantine\n");
    assertThat(contract("sales.orders").guarantees().onViolation())
        .isEqualTo(OnViolation.QUARANTINE);
  }

  @Test
  void readsWhichHeadersRecordsBear() {
    assertThat(contract("sales.orders").guarantees().headers()).isEqualTo(EventHeaders.NONE);
    change(
        "sales/orders/contract.yaml",
        "customProperties:\n  - property: weft.topic.partitions",
        "customProperties:\n  - {property: weft.headers, value: cloudevents}\n"
            + "  - property: weft.topic.partitions");
    DataProduct orders = product("sales.orders");
    assertThat(orders.mainPort().contract().guarantees().headers())
        .isEqualTo(EventHeaders.CLOUDEVENTS);
    assertThat(Documents.contract(orders.mainPort(), "Order.avsc", Optional.empty()).toString())
        .contains("weft.headers", "cloudevents");
  }

  @Test
  void readsTwoVersionsOfAPortSideBySideWithBridges() {
    texts.putAll(DeclarationFiles.of(CASES.resolve("two-majors-with-bridge")).texts());
    DataProduct orders = product("sales.orders");
    assertThat(orders.outputs()).extracting(port -> port.id().major()).containsExactly(1, 2, 3);
    assertThat(orders.outputs().get(0).bridge())
        .contains(
            new Bridge(2, new Transform.Sql("back.sql", "SELECT order_id FROM sales.orders@2\n")));
    assertThat(orders.outputs().get(1).bridge()).isEmpty();
    assertThat(orders.outputs().get(2).bridge())
        .contains(new Bridge(2, new Transform.Java("com.example.OrdersThree")));
    assertThat(orders.mainPort().id().major()).as("the highest that is no draft").isEqualTo(2);
    assertThat(product("care.open-orders").mainPort().id().major())
        .as("the first when all are drafts")
        .isEqualTo(1);
  }

  @Test
  void readsPoliciesOfDomain() {
    change(
        "sales/domain.yaml",
        "glossary:",
        """
        policies:
          - name: tagged
            rule: product.tags.size() > 0
            description: Products have to be found.
            severity: warning
          - name: owned
            rule: "true"
        glossary:""");
    assertThat(Objects.requireNonNull(read().domains().get("sales")).policies())
        .containsExactly(
            new Policy(
                "tagged",
                "product.tags.size() > 0",
                "Products have to be found.",
                Policy.Severity.WARNING),
            new Policy("owned", "true", "", Policy.Severity.ERROR));
  }

  private static QualityRule rule(
      String name, QualityRule.Type type, String expression, Map<String, Object> bounds) {
    return new QualityRule(
        name,
        Optional.empty(),
        type,
        Optional.empty(),
        expression,
        Map.of(),
        bounds,
        Optional.empty(),
        Optional.empty());
  }

  private void change(String path, String from, String to) {
    String text = Objects.requireNonNull(texts.get(path));
    assertThat(text).contains(from);
    texts.put(path, text.replace(from, to));
  }

  private Declaration read() {
    return DeclarationReader.read(DeclarationFiles.of(texts));
  }

  private DataProduct product(String address) {
    return read().product(ProductId.parse(address)).orElseThrow();
  }

  private Contract contract(String address) {
    return product(address).mainPort().contract();
  }
}
