package dev.weft.sdk.contract.rules;

import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.Guarantees;
import dev.weft.sdk.descriptor.QualityRule;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** A schema with a field of every kind, and records and contracts of it. */
final class Sample {

  static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Order", "namespace": "test.rules", "fields": [
                {"name": "id", "type": "long"},
                {"name": "count", "type": "int"},
                {"name": "spare", "type": ["null", "int"]},
                {"name": "weight", "type": "double"},
                {"name": "rate", "type": ["null", "float"]},
                {"name": "paid", "type": "boolean"},
                {"name": "gift", "type": ["null", "boolean"]},
                {"name": "code", "type": "string"},
                {"name": "note", "type": ["null", "string"]},
                {"name": "status", "type": {"type": "enum", "name": "Status", "symbols": ["NEW", "SENT"]}},
                {"name": "amount", "type":
                  {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
                {"name": "discount", "type": ["null",
                  {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 4}]},
                {"name": "ordered", "type": {"type": "int", "logicalType": "date"}},
                {"name": "sent", "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}]},
                {"name": "tags", "type": {"type": "array", "items": "string"}},
                {"name": "buyer", "type": ["null", {"type": "record", "name": "Buyer", "fields": [
                  {"name": "name", "type": "string"},
                  {"name": "age", "type": ["null", "int"]}]}]},
                {"name": "lines", "type": {"type": "array", "items":
                  {"type": "record", "name": "Line", "fields": [
                    {"name": "quantity", "type": "int"},
                    {"name": "price", "type":
                      {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}]}}}
              ]}
              """);

  private Sample() {}

  static GenericRecord record() {
    GenericRecord record = new GenericData.Record(SCHEMA);
    record.put("id", 7L);
    record.put("count", 3);
    record.put("weight", 1.5);
    record.put("paid", true);
    record.put("code", "A-1");
    record.put("status", new GenericData.EnumSymbol(SCHEMA.getField("status").schema(), "NEW"));
    record.put("amount", new BigDecimal("12.50"));
    record.put("ordered", LocalDate.of(2026, 11, 20));
    record.put("sent", Instant.parse("2026-11-20T12:00:00Z"));
    record.put("tags", List.of("a", "b"));
    record.put("lines", List.of(line(1, "2.50"), line(2, "5.00")));
    return record;
  }

  static GenericRecord line(int quantity, String price) {
    GenericRecord line = new GenericData.Record(SCHEMA.getField("lines").schema().getElementType());
    line.put("quantity", quantity);
    line.put("price", new BigDecimal(price));
    return line;
  }

  static GenericRecord buyer(String name) {
    GenericRecord buyer =
        new GenericData.Record(SCHEMA.getField("buyer").schema().getTypes().get(1));
    buyer.put("name", name);
    return buyer;
  }

  static Contract contract(QualityRule... rules) {
    return new Contract(
        "urn:test",
        new Version(1, 0, 0),
        Status.ACTIVE,
        Description.NONE,
        SCHEMA,
        RecordKey.of(SCHEMA, List.of("id")),
        Optional.of("ordered"),
        Map.of(),
        Optional.empty(),
        new Guarantees(Guarantees.DEFAULT.compatibility(), List.of(rules), List.of()),
        Optional.empty());
  }

  static QualityRule cel(String expression) {
    return cel("rule", Optional.empty(), expression, "error");
  }

  static QualityRule cel(
      String name, Optional<String> element, String expression, String severity) {
    return new QualityRule(
        name,
        element,
        QualityRule.Type.CUSTOM,
        Optional.empty(),
        expression,
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.of(severity),
        Optional.of("cel"));
  }

  static QualityRule library(String metric, String element, Map<String, Object> arguments) {
    return library(metric, element, arguments, Map.of("mustBe", 0L));
  }

  static QualityRule library(
      String metric, String element, Map<String, Object> arguments, Map<String, Object> bounds) {
    return new QualityRule(
        metric,
        Optional.of(element),
        QualityRule.Type.LIBRARY,
        Optional.of(metric),
        "",
        arguments,
        bounds,
        Optional.empty(),
        Optional.empty());
  }
}
