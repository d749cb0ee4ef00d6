package dev.weft.runtime.derive.sql;

import dev.weft.sdk.descriptor.PortId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** A record with a field of each kind, and queries over it. */
final class Orders {

  static final PortId FROM = PortId.parse("shop.orders/orders@1");
  static final PortId TO = PortId.parse("shop.orders/orders@2");

  static final Schema V1 =
      record(
          """
          {"name": "id", "type": "long"},
          {"name": "units", "type": "int"},
          {"name": "note", "type": ["null", "string"], "default": null},
          {"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}},
          {"name": "weight", "type": ["null", "double"], "default": null},
          {"name": "day", "type": {"type": "int", "logicalType": "date"}},
          {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
          {"name": "exact_at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
          {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["OPEN", "PAID"]}},
          {"name": "paid", "type": "boolean"},
          {"name": "customer", "type": ["null", {"type": "record", "name": "Customer", "fields": [
            {"name": "name", "type": "string"},
            {"name": "born", "type": ["null", {"type": "int", "logicalType": "date"}]}]}], "default": null},
          {"name": "tags", "type": {"type": "array", "items": "string"}},
          {"name": "labels", "type": {"type": "map", "values": "string"}},
          {"name": "hash", "type": {"type": "fixed", "name": "Hash", "size": 2}}
          """);

  private Orders() {}

  static Schema record(String fields) {
    return new Schema.Parser()
        .parse(
            "{\"type\": \"record\", \"name\": \"Order\", \"namespace\": \"shop\", \"fields\": ["
                + fields
                + "]}");
  }

  static GenericRecord order() {
    GenericData.Record order = new GenericData.Record(V1);
    order.put("id", 7L);
    order.put("units", 3);
    order.put("amount", new BigDecimal("12.50"));
    order.put("day", LocalDate.of(2026, 2, 28));
    order.put("at", Instant.parse("2026-02-28T23:59:59.125Z"));
    order.put("exact_at", Instant.parse("2026-02-28T23:59:59.123456Z"));
    order.put("state", new GenericData.EnumSymbol(V1.getField("state").schema(), "PAID"));
    order.put("paid", true);
    order.put("tags", List.of("new", "Ähre"));
    order.put("labels", Map.of("colour", "red"));
    order.put("hash", new GenericData.Fixed(V1.getField("hash").schema(), new byte[] {1, 2}));
    return order;
  }

  static GenericRecord customer(String name, @Nullable LocalDate born) {
    Schema schema = Unions.present(V1.getField("customer").schema());
    GenericData.Record customer = new GenericData.Record(schema);
    customer.put("name", name);
    customer.put("born", born);
    return customer;
  }

  /** What a column makes of an order, in a target whose one field has a type. */
  static @Nullable Object value(String expression, String type, GenericRecord order) {
    return value(
        "SELECT " + expression + " AS \"x\" FROM \"shop.orders\"", field("x", type), order);
  }

  private static @Nullable Object value(String query, Schema target, GenericRecord order) {
    return SqlBridge.compile(FROM, V1, TO, target, query).map(order, target).orElseThrow().get("x");
  }

  static Schema field(String name, String type) {
    return record("{\"name\": \"" + name + "\", \"type\": " + type + "}");
  }

  /** Why a query is refused, a line for each reason. */
  static List<String> refusals(Schema target, String... lines) {
    try {
      SqlBridge.compile(FROM, V1, TO, target, String.join("\n", Arrays.asList(lines)));
      return List.of();
    } catch (InvalidQueryException e) {
      return e.problems().stream().map(QueryProblem::toString).toList();
    }
  }
}
