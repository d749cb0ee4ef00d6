package dev.weft.sdk.contract.rules;

import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.Guarantees;
import dev.weft.sdk.descriptor.QualityRule;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.Version;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;

/**
 * What ten rules cost a record of 16 fields that keeps them, in nanoseconds: {@code java -cp ...
 * dev.weft.sdk.contract.rules.RulesBenchmark}. Prints the median of each set of rules, in time of the
 * processor.
 */
public final class RulesBenchmark {

  private static final int RECORDS = 1_000;
  private static final int ROUNDS = 15;
  private static final int PASSES = 1_000;

  private static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Order", "namespace": "benchmark", "fields": [
                {"name": "id", "type": "long"},
                {"name": "customer", "type": "string"},
                {"name": "store", "type": "int"},
                {"name": "channel", "type":
                  {"type": "enum", "name": "Channel", "symbols": ["WEB", "STORE", "PHONE"]}},
                {"name": "currency", "type": "string"},
                {"name": "amount", "type":
                  {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
                {"name": "tax", "type":
                  {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
                {"name": "discount", "type": ["null",
                  {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}]},
                {"name": "quantity", "type": "int"},
                {"name": "weight", "type": "double"},
                {"name": "ordered_on", "type": {"type": "int", "logicalType": "date"}},
                {"name": "ordered_at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                {"name": "sent_at", "type":
                  ["null", {"type": "long", "logicalType": "timestamp-millis"}]},
                {"name": "email", "type": ["null", "string"]},
                {"name": "express", "type": "boolean"},
                {"name": "note", "type": ["null", "string"]}
              ]}
              """);

  private static final List<QualityRule> TYPICAL =
      List.of(
          cel("record.amount > 0"),
          cel("record.tax <= record.amount"),
          cel("record.discount == null || record.discount < record.amount"),
          cel("record.quantity >= 1 && record.quantity <= 1000"),
          cel("record.weight >= 0.0"),
          cel("record.sent_at == null || record.sent_at >= record.ordered_at"),
          cel("record.ordered_on >= timestamp('2020-01-01T00:00:00Z')"),
          library("invalidValues", "currency", Map.of("validValues", List.of("EUR", "USD", "GBP"))),
          library("missingValues", "customer", Map.of()),
          library("invalidValues", "note", Map.of("maxLength", 200L)));

  /** Time of this thread alone: others may be busy on the machine. */
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private static long sink;

  private RulesBenchmark() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    List<QualityRule> withPattern = new ArrayList<>(TYPICAL.subList(0, 9));
    withPattern.add(
        library("invalidValues", "customer", Map.of("pattern", "^[A-Z]{2}-[0-9]{4,8}$")));
    measure("ten rules, generic records", TYPICAL, records());
    measure("ten rules, records as generated", TYPICAL, records().stream().map(Generated::of).toList());
    measure("ten rules, one of them a pattern", withPattern, records());
    for (QualityRule rule : withPattern) {
      measure(
          rule.expression().isEmpty() ? rule.metric().orElse("") : rule.expression(),
          List.of(rule),
          records());
    }
    System.out.println(sink == 0 ? "" : "Some records break rules: " + sink);
  }

  private static void measure(
      String what, List<QualityRule> rules, List<? extends IndexedRecord> records) {
    RecordRules compiled = RecordRules.of(contract(rules));
    double[] nanos = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = CPU.getCurrentThreadCpuTime();
      for (int pass = 0; pass < PASSES; pass++) {
        for (IndexedRecord record : records) {
          sink += compiled.check(record).size();
        }
      }
      nanos[round] = (double) (CPU.getCurrentThreadCpuTime() - start) / PASSES / RECORDS;
    }
    Arrays.sort(nanos);
    System.out.printf("%8.1f ns  %s%n", nanos[ROUNDS / 2], what);
  }

  private static List<IndexedRecord> records() {
    Random random = new Random(1);
    List<IndexedRecord> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      GenericData.Record record = new GenericData.Record(SCHEMA);
      Instant at = Instant.parse("2026-11-20T08:00:00Z").plusSeconds(random.nextInt(50_000));
      record.put("id", random.nextLong());
      record.put("customer", "DE-" + (10_000 + random.nextInt(80_000)));
      record.put("store", random.nextInt(100));
      record.put("channel", new GenericData.EnumSymbol(SCHEMA.getField("channel").schema(), "WEB"));
      record.put("currency", new String[] {"EUR", "USD", "GBP"}[random.nextInt(3)]);
      record.put("amount", BigDecimal.valueOf(10_000 + random.nextInt(90_000), 2));
      record.put("tax", BigDecimal.valueOf(random.nextInt(1_000), 2));
      record.put(
          "discount", random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(900), 2));
      record.put("quantity", 1 + random.nextInt(900));
      record.put("weight", random.nextDouble());
      record.put("ordered_on", LocalDate.of(2026, 1 + random.nextInt(11), 1 + random.nextInt(28)));
      record.put("ordered_at", at);
      record.put("sent_at", random.nextBoolean() ? null : at.plusSeconds(random.nextInt(5_000)));
      record.put("email", "someone@example.com");
      record.put("express", random.nextBoolean());
      record.put("note", random.nextBoolean() ? null : "leave it at the door");
      records.add(record);
    }
    return records;
  }

  private static Contract contract(List<QualityRule> rules) {
    return new Contract(
        "urn:benchmark",
        new Version(1, 0, 0),
        Status.ACTIVE,
        Description.NONE,
        SCHEMA,
        RecordKey.of(SCHEMA, List.of("id")),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        new Guarantees(Guarantees.DEFAULT.compatibility(), rules, List.of()),
        Optional.empty());
  }

  private static QualityRule cel(String expression) {
    return QualityRule.cel(expression, expression);
  }

  private static QualityRule library(String metric, String element, Map<String, Object> arguments) {
    return QualityRule.none(metric + element, metric, element, arguments);
  }

  /** A record with fields of Java's types and a switch over positions, as Avro generates them. */
  private record Generated(
      long id,
      String customer,
      int store,
      Object channel,
      String currency,
      BigDecimal amount,
      BigDecimal tax,
      BigDecimal discount,
      int quantity,
      double weight,
      LocalDate orderedOn,
      Instant orderedAt,
      Instant sentAt,
      String email,
      boolean express,
      String note)
      implements IndexedRecord {

    static Generated of(IndexedRecord r) {
      return new Generated(
          (Long) r.get(0),
          (String) r.get(1),
          (Integer) r.get(2),
          r.get(3),
          (String) r.get(4),
          (BigDecimal) r.get(5),
          (BigDecimal) r.get(6),
          (BigDecimal) r.get(7),
          (Integer) r.get(8),
          (Double) r.get(9),
          (LocalDate) r.get(10),
          (Instant) r.get(11),
          (Instant) r.get(12),
          (String) r.get(13),
          (Boolean) r.get(14),
          (String) r.get(15));
    }

    @Override
    public Schema getSchema() {
      return SCHEMA;
    }

    @Override
    public Object get(int field) {
      return switch (field) {
        case 0 -> id;
        case 1 -> customer;
        case 2 -> store;
        case 3 -> channel;
        case 4 -> currency;
        case 5 -> amount;
        case 6 -> tax;
        case 7 -> discount;
        case 8 -> quantity;
        case 9 -> weight;
        case 10 -> orderedOn;
        case 11 -> orderedAt;
        case 12 -> sentAt;
        case 13 -> email;
        case 14 -> express;
        case 15 -> note;
        default -> throw new IndexOutOfBoundsException(field);
      };
    }

    @Override
    public void put(int field, Object value) {
      throw new UnsupportedOperationException();
    }
  }
}
