package dev.weft.sdk.contract.rules;

import static dev.weft.sdk.contract.rules.Sample.cel;
import static dev.weft.sdk.contract.rules.Sample.contract;
import static dev.weft.sdk.contract.rules.Sample.library;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.weft.sdk.contract.Severity;
import dev.weft.sdk.contract.Violation;
import dev.weft.sdk.descriptor.QualityRule;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordRulesTest {

  private final GenericRecord record = Sample.record();

  @Test
  void answersTheSameEmptyListForRecordsThatKeepTheRules() {
    RecordRules rules =
        RecordRules.of(contract(cel("record.amount > 0"), library("nullValues", "code", Map.of())));
    assertThat(rules.check(record)).isEmpty();
    assertThat(rules.check(record)).isSameAs(rules.check(Sample.record()));
    assertThat(rules.isEmpty()).isFalse();
  }

  @Test
  void takesNoMemoryForRecordsThatKeepTheRules() {
    RecordRules rules =
        RecordRules.of(
            contract(
                cel("record.amount > 0 && record.count * 2 + 1 < record.id * record.id"),
                cel("record.note == null || record.note.size() < 9"),
                cel("record.status in ['NEW', 'SENT'] && record.code.startsWith('A')"),
                cel("record.ordered > timestamp('2020-01-01T00:00:00Z')"),
                cel("record.amount >= record.amount && record.weight / 2.0 < 1.0"),
                library("invalidValues", "code", Map.of("pattern", "^[A-Z]-[0-9]$"))));
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    // The first hundred or so make code of the chain.
    for (int i = 0; i < 1_000; i++) {
      assertThat(rules.check(record)).isEmpty();
    }

    long before = memory.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      rules.check(record);
    }

    assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
  }

  @Test
  void tellsFieldRuleValueNameAndSeverity() {
    RecordRules rules =
        RecordRules.of(
            contract(
                cel("positive", Optional.empty(), "record.amount > 20", "error"),
                cel("small", Optional.of("count"), "value\n  < 2", "warning"),
                cel("cheap", Optional.empty(), "record.amount < record.count", "info")));
    assertThat(rules.check(record))
        .containsExactly(
            new Violation(
                "amount", "must satisfy record.amount > 20", "12.50", "positive", Severity.ERROR),
            new Violation("count", "must satisfy value < 2", "3", "small", Severity.WARNING),
            new Violation(
                "",
                "must satisfy record.amount < record.count",
                "amount=12.50, count=3",
                "cheap",
                Severity.INFO));
    assertThat(rules.check(record))
        .filteredOn(violation -> violation.severity().refuses())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "record.id / (record.count - 3) > 0 | a division by zero",
        "record.spare > 0                   | 'spare' is null",
        "record.buyer.name == 'Ann'         | 'buyer' is null",
        "record.id * 9000000000000000000 > 0| a number does not fit 64 bits",
        "record.tags[5] == 'a'              | Index out of bounds: 5",
      })
  void countsWhatCanNotBeToldAsBroken(String expression, String reason) {
    assertThat(RecordRules.of(contract(cel(expression))).check(record))
        .singleElement()
        .satisfies(
            violation ->
                assertThat(violation.rule()).contains("which can't be told").contains(reason));
  }

  @Test
  void decidesByOneSideWhenTheOtherIsAnError() {
    assertThat(
            RecordRules.of(
                    contract(
                        cel("record.spare > 0 || record.paid"),
                        cel("!(record.spare > 0 && !record.paid)")))
                .check(record))
        .isEmpty();
  }

  @Test
  void comparesDecimalsExactly() {
    record.put("amount", new BigDecimal("0.10"));
    record.put("discount", new BigDecimal("9007199254740993.0001"));
    assertThat(
            RecordRules.of(
                    contract(
                        cel("record.amount == 0.1 && record.amount * 3 == 0.3"),
                        cel("record.discount > 9007199254740993"),
                        cel("record.discount != decimal('9007199254740993')"),
                        cel("record.amount in [decimal('0.1')]"),
                        cel("string(record.amount + 1) == '1.1'")))
                .check(record))
        .isEmpty();
  }

  @Test
  void takesValuesAsAvroWritesThem() {
    record.put("code", new Utf8("A-1"));
    record.put("amount", ByteBuffer.wrap(new BigDecimal("12.50").unscaledValue().toByteArray()));
    record.put("ordered", (int) LocalDate.of(2026, 11, 20).toEpochDay());
    record.put("sent", 1L);
    assertThat(
            RecordRules.of(
                    contract(
                        cel("record.code == 'A-1' && record.amount == 12.5"),
                        cel("record.ordered == timestamp('2026-11-20T00:00:00Z')"),
                        cel("record.sent < timestamp('1970-01-01T00:00:01Z')")))
                .check(record))
        .isEmpty();
  }

  @Test
  void countsValuesOfAnotherClassAsBroken() {
    record.put("count", "three");
    assertThat(RecordRules.of(contract(cel("record.count > 0"))).check(record))
        .singleElement()
        .satisfies(
            violation ->
                assertThat(violation.rule()).endsWith("a value is not what the schema says"));
  }

  @Test
  void checksTheStandardsMetrics() {
    record.put("note", " ");
    record.put("tags", Arrays.asList("a", "", "xyz"));
    GenericRecord buyer = Sample.buyer("N/A");
    buyer.put("age", 12);
    record.put("buyer", buyer);
    RecordRules rules =
        RecordRules.of(
            contract(
                library("nullValues", "spare", Map.of()),
                library("missingValues", "tags", Map.of()),
                library(
                    "missingValues",
                    "buyer.name",
                    Map.of("missingValues", Arrays.asList(null, "N/A"))),
                library("invalidValues", "tags", Map.of("maxLength", 2L, "pattern", "^[a-z]*$")),
                library("invalidValues", "lines.price", Map.of("minimum", 3L)),
                library("invalidValues", "buyer.age", Map.of("exclusiveMinimum", 17L)),
                library("invalidValues", "status", Map.of("validValues", List.of("SENT"))),
                library("invalidValues", "amount", Map.of("validValues", List.of(12.5, 1L))),
                library("invalidValues", "ordered", Map.of("validValues", List.of("2026-11-20")))));
    assertThat(rules.check(record))
        .extracting(Violation::toString)
        .containsExactly(
            "spare: must not be null, found 'null'",
            "tags[1]: must not be missing",
            "buyer.name: must not be missing, found 'N/A'",
            "tags[2]: must have 2 characters or fewer, found 'xyz'",
            "lines[0].price: must be 3 or more, found '2.50'",
            "buyer.age: must be more than 17, found '12'",
            "status: must be one of [SENT], found 'NEW'");
  }

  @Test
  void takesNullForValidAndRecordsThatAreNotThereForNothing() {
    assertThat(
            RecordRules.of(
                    contract(
                        library("invalidValues", "note", Map.of("minLength", 3L)),
                        library("nullValues", "buyer.name", Map.of()),
                        cel("adult", Optional.of("buyer.age"), "value > 17", "error")))
                .check(record))
        .isEmpty();
  }

  @Test
  void tellsTenViolationsOfARuleAtMost() {
    record.put(
        "lines",
        java.util.stream.IntStream.range(0, 50).mapToObj(i -> Sample.line(i, "1")).toList());
    assertThat(
            RecordRules.of(contract(library("invalidValues", "lines.price", Map.of("minimum", 3L))))
                .check(record))
        .hasSize(10);
  }

  @Test
  void leavesRulesAboutManyRecordsOut() {
    Map<String, Object> nothing = Map.of();
    QualityRule percent =
        new QualityRule(
            "few",
            Optional.of("note"),
            QualityRule.Type.LIBRARY,
            Optional.of("nullValues"),
            "",
            nothing,
            Map.of("mustBeLessThan", 1L),
            Optional.of("percent"),
            Optional.empty());
    List<QualityRule> many =
        List.of(
            library("rowCount", "id", nothing, Map.of("mustBeGreaterThan", 0L)),
            library("duplicateValues", "id", nothing),
            library("nullValues", "note", nothing, Map.of("mustBeLessThan", 5L)),
            library("nullValues", "note", nothing, Map.of("mustNotBe", 0L)),
            percent);
    RecordRules rules = RecordRules.of(contract(many.toArray(QualityRule[]::new)));
    assertThat(rules.isEmpty()).isTrue();
    assertThat(rules.others()).isEqualTo(many);
    for (Map<String, Object> none :
        List.<Map<String, Object>>of(
            Map.of("mustBe", 0L),
            Map.of("mustBeLessThan", 1L),
            Map.of("mustBeLessOrEqualTo", new BigDecimal("0.5")),
            Map.of("mustBeBetween", List.of(0L, 0L)))) {
      assertThat(RecordRules.of(contract(library("nullValues", "note", nothing, none))).isEmpty())
          .as("%s", none)
          .isFalse();
    }
  }

  @Test
  void stopsAtLimits() {
    tags(CelLanguage.MAX_ITERATIONS + 1);
    assertThat(RecordRules.of(contract(cel("record.tags.all(t, t == 'a')"))).check(record))
        .hasSize(1);
    tags(101);
    for (String nested :
        List.of(
            "record.tags.all(a, record.tags.all(b, a == b))",
            "record.tags.all(a, record.tags.map(b, b).size() > 0)")) {
      assertThat(RecordRules.of(contract(cel(nested))).check(record)).as(nested).hasSize(1);
    }
    tags(99);
    assertThat(
            RecordRules.of(contract(cel("record.tags.all(a, record.tags.all(b, a == b))")))
                .check(record))
        .isEmpty();
    record.put("amount", new BigDecimal("1e999999999"));
    assertThat(RecordRules.of(contract(cel("record.amount + 1 > 0"))).check(record))
        .singleElement()
        .satisfies(violation -> assertThat(violation.rule()).contains("digits"));
  }

  private void tags(int count) {
    record.put(
        "tags",
        GenericData.get()
            .deepCopy(Sample.SCHEMA.getField("tags").schema(), Collections.nCopies(count, "a")));
  }

  @Test
  void refusesRulesThatDoNotFitTheRecords() {
    assertThatThrownBy(
            () ->
                RecordRules.of(
                    contract(cel("record.amout > 0"), library("nullValues", "idd", Map.of()))))
        .isInstanceOf(InvalidRulesException.class)
        .hasMessageContaining("urn:test")
        .hasMessageContaining("did you mean 'amount'?")
        .hasMessageContaining("must be about a field that Order has");
  }
}
