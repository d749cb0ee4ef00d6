package dev.weft.sdk.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.avro.Schema;

/** A schema with one field of each kind, for the tests of this package. */
final class Orders {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Order", "namespace": "test", "fields": [
                {"name": "id", "type": {"type": "string", "logicalType": "uuid"}},
                {"name": "amount", "type":
                  {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 4}},
                {"name": "day", "type": {"type": "int", "logicalType": "date"}},
                {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                {"name": "exactly", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                {"name": "opens", "type": {"type": "int", "logicalType": "time-millis"}},
                {"name": "status", "type":
                  {"type": "enum", "name": "Status", "symbols": ["NEW", "PAID"]}},
                {"name": "paid", "type": "boolean"},
                {"name": "weight", "type": "double"},
                {"name": "units", "type": "int"},
                {"name": "account", "type": "long"},
                {"name": "scan", "type": "bytes"},
                {"name": "note", "type": ["null", "string"], "default": null},
                {"name": "rebate", "type": ["null",
                  {"type": "bytes", "logicalType": "decimal", "precision": 6, "scale": 2}]},
                {"name": "channel", "type": "string", "default": "till"},
                {"name": "lines", "type": {"type": "array", "items":
                  {"type": "record", "name": "Line", "fields": [
                    {"name": "sku", "type": "string"},
                    {"name": "units", "type": "int"}]}}},
                {"name": "labels", "type": {"type": "map", "values": "long"}}
              ]}
              """);

  /** A row that fits, as RecordJson writes it. */
  static final String ROW =
      """
      {"id":"7f9c24e5-2a4b-4c1d-9e8f-000000000001","amount":12.5000,"day":"1997-12-31",\
      "at":"1997-12-31T23:59:59Z","exactly":"1997-12-31T23:59:59.000001Z","opens":"08:00:00",\
      "status":"PAID","paid":true,"weight":0.25,"units":3,"account":87462024688,"scan":"AQID",\
      "note":null,"rebate":0.10,"channel":"web",\
      "lines":[{"sku":"a","units":1},{"sku":"b","units":2}],"labels":{"x":1,"y":2}}""";

  private Orders() {}

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
