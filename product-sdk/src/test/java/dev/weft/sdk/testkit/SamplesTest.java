package dev.weft.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.sdk.contract.rules.EventTimeRule;
import dev.weft.sdk.contract.rules.RecordRules;
import dev.weft.sdk.descriptor.Compatibility;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.Guarantees;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.QualityRule;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.Version;
import dev.weft.sdk.serde.AvroSerdes;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SamplesTest {

  private static final Schema ORDER =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Order", "namespace": "samples", "fields": [
                {"name": "order_id", "type": "string"},
                {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                {"name": "sent_at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}]},
                {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 6, "scale": 2}},
                {"name": "paid", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
                {"name": "quantity", "type": "int"},
                {"name": "weight", "type": "double"},
                {"name": "ratio", "type": "float"},
                {"name": "number", "type": "long"},
                {"name": "gift", "type": "boolean"},
                {"name": "status", "type": {"type": "enum", "name": "State", "symbols": ["NEW", "SENT", "LOST"]}},
                {"name": "currency", "type": "string"},
                {"name": "email", "type": ["null", "string"]},
                {"name": "code", "type": "string"},
                {"name": "raw", "type": "bytes"},
                {"name": "hash", "type": {"type": "fixed", "name": "Hash", "size": 4}},
                {"name": "token", "type": {"type": "string", "logicalType": "uuid"}},
                {"name": "day", "type": {"type": "int", "logicalType": "date"}},
                {"name": "hour", "type": {"type": "int", "logicalType": "time-millis"}},
                {"name": "tick", "type": {"type": "long", "logicalType": "time-micros"}},
                {"name": "local", "type": {"type": "long", "logicalType": "local-timestamp-millis"}},
                {"name": "nanos", "type": {"type": "long", "logicalType": "timestamp-nanos"}},
                {"name": "big", "type": {"type": "bytes", "logicalType": "big-decimal"}},
                {"name": "choice", "type": ["string", "int", "null"]},
                {"name": "labels", "type": {"type": "map", "values": "string"}},
                {"name": "lines", "type": {"type": "array", "items":
                  {"type": "record", "name": "Line", "fields": [
                    {"name": "sku", "type": "string"},
                    {"name": "units", "type": "int"},
                    {"name": "part_of", "type": ["null", "Order"]}]}}}
              ]}
              """);

  @Test
  void theSameSeedMakesTheSameRecords() {
    Contract contract = contract();

    List<IndexedRecord> first = Samples.of(contract, 42).take(50);

    assertThat(Samples.of(contract, 42).take(50)).hasToString(first.toString());
    assertThat(Samples.of(contract, 43).take(50).toString()).isNotEqualTo(first.toString());
  }

  @Test
  void recordsFitTheirSchema() {
    InMemoryRegistry registry = new InMemoryRegistry();
    Contract contract = contract();
    Serializer<IndexedRecord> writer =
        AvroSerdes.genericValues(registry, new OutputPort(PortId.parse("a.b/b@1"), "", contract));

    List<IndexedRecord> records = Samples.of(contract, 1).take(500);

    for (IndexedRecord record : records) {
      assertThat(
              AvroSerdes.genericReader(registry, ORDER)
                  .deserialize("", writer.serialize("", record))
                  .toString())
          .isEqualTo(record.toString());
    }
    for (String field : List.of("sent_at", "email", "choice")) {
      assertThat(records).extracting(record -> get(record, field)).containsNull();
      assertThat(records).extracting(record -> get(record, field)).anyMatch(v -> v != null);
    }
  }

  @Test
  void rulesAreKept() {
    Contract contract =
        contract(
            invalid("currency", Map.of("validValues", List.of("EUR", "CHF"))),
            invalid("code", Map.of("pattern", "^[A-Z]{3}-\\d+(x|y)?$")),
            invalid("number", Map.of("minimum", 5L, "maximum", 7L)),
            invalid("status", Map.of("validValues", List.of("LOST"))),
            invalid("lines.units", Map.of("exclusiveMinimum", 10L, "maximum", 11L)),
            invalid("lines.sku", Map.of("minLength", 40L, "maxLength", 41L)),
            library("nullValues", "email", Map.of()),
            cel("record.price > 99 && record.price < 100.5 && record.quantity in [1, 2, 3]"),
            cel("record.paid >= record.price && has(record.sent_at)"),
            cel("record.sent_at == null || record.sent_at >= record.at"),
            cel("record.token.matches('^[0-9a-f-]+$')"));
    RecordRules rules = RecordRules.of(contract);
    EventTimeRule time = EventTimeRule.of(contract, ORDER).orElseThrow();

    List<IndexedRecord> records = Samples.of(contract, 7).take(200);

    assertThat(records).allSatisfy(record -> assertThat(rules.check(record)).isEmpty());
    assertThat(records)
        .allSatisfy(record -> assertThat(time.check(record, System.currentTimeMillis())).isNull());
    assertThat(records.stream().map(record -> get(record, "code")).distinct().count())
        .isGreaterThan(100);
  }

  @Test
  void eventTimesGoOn() {
    List<Instant> times =
        Samples.of(contract(), 3).stream()
            .limit(500)
            .map(record -> (Instant) get(record, "at"))
            .toList();

    assertThat(times).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void fewKeysComeOftenAndManySeldom() {
    Map<Object, Long> keys =
        Samples.of(contract(), 5).stream()
            .limit(2_000)
            .collect(
                Collectors.groupingBy(record -> get(record, "order_id"), Collectors.counting()));

    long most = keys.values().stream().mapToLong(Long::longValue).max().orElse(0);
    assertThat(keys.size()).isBetween(100, 1_000);
    assertThat(most).isGreaterThan(10L * 2_000 / keys.size());
  }

  @Test
  void saysWhichRulesStandInTheWay() {
    Samples<IndexedRecord> samples =
        Samples.of(contract(cel("record.number == record.quantity * 1000000 + 17")), 1);

    assertThatThrownBy(samples::next)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("None of 1000 samples keeps the rules of urn:orders")
        .hasMessageContaining("by with(...)")
        .hasMessageContaining("must satisfy record.number == record.quantity * 1000000 + 17");
  }

  @Test
  void fieldsAreFilledAsTheTestSays() {
    Samples<IndexedRecord> samples =
        Samples.of(contract(cel("record.number == 1000017")), 1)
            .with("number", random -> 1_000_017L)
            .with("email", random -> null);

    assertThat(samples.take(5))
        .extracting(record -> get(record, "number"), record -> get(record, "email"))
        .allMatch(values -> values.toList().equals(Arrays.asList(1_000_017L, null)));
    assertThatThrownBy(() -> samples.with("nummer", random -> 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples.Order has no field 'nummer'");
  }

  @Test
  void aSchemaWithoutAContractHasSamplesAsWell() {
    List<IndexedRecord> records = Samples.of(ORDER, 11).take(100);

    assertThat(records).doesNotContainNull().allMatch(record -> record.getSchema().equals(ORDER));
  }

  @Test
  void aSchemaThatNeverEndsIsRefused() {
    Schema endless =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Endless", "fields": [{"name": "more", "type": "Endless"}]}
                """);

    assertThatThrownBy(() -> Samples.of(endless, 1).next())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has another within");
  }

  private static @Nullable Object get(IndexedRecord record, String field) {
    return record.get(ORDER.getField(field).pos());
  }

  private static QualityRule invalid(String field, Map<String, Object> arguments) {
    return library("invalidValues", field, arguments);
  }

  private static QualityRule library(String metric, String field, Map<String, Object> arguments) {
    return QualityRule.none(metric + " of " + field, metric, field, arguments);
  }

  private static QualityRule cel(String expression) {
    return QualityRule.cel("rule " + expression.length(), expression);
  }

  private static Contract contract(QualityRule... rules) {
    return new Contract(
        "urn:orders",
        new Version(1, 0, 0),
        Status.ACTIVE,
        Description.NONE,
        ORDER,
        RecordKey.of(ORDER, List.of("order_id")),
        Optional.of("at"),
        Map.of(),
        Optional.empty(),
        new Guarantees(Compatibility.FULL_TRANSITIVE, List.of(rules), List.of()),
        Optional.empty());
  }
}
