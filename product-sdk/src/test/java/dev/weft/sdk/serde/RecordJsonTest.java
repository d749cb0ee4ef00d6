package dev.weft.sdk.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class RecordJsonTest {

  @Test
  void writesJavasOwnTypesLikeAvros() {
    GenericRecord record = record(Orders.ROW);
    record.put("id", UUID.fromString("7f9c24e5-2a4b-4c1d-9e8f-000000000001"));
    record.put("amount", new BigDecimal("12.5000"));
    record.put("day", LocalDate.of(1997, 12, 31));
    record.put("at", Instant.parse("1997-12-31T23:59:59Z"));
    record.put("exactly", Instant.parse("1997-12-31T23:59:59.000001Z"));
    record.put("opens", LocalTime.of(8, 0));
    record.put("rebate", new BigDecimal("0.10"));

    assertThat(RecordJson.text(Orders.SCHEMA, record)).isEqualTo(Orders.ROW);
  }

  @Test
  void writesSmallAndLargeDecimalsWithoutExponent() {
    Schema schema = LogicalTypes.decimal(38, 12).addToSchema(Schema.create(Schema.Type.BYTES));

    assertThat(RecordJson.text(schema, new BigDecimal("0.000000000001")))
        .isEqualTo("0.000000000001");
    assertThat(RecordJson.text(schema, new BigDecimal("1E+20"))).isEqualTo("100000000000000000000");
  }

  @Test
  void writesNegativeMomentsAndTimesThatDoNotExist() {
    assertThat(RecordJson.text(of(LogicalTypes.timestampMicros(), Schema.Type.LONG), -1L))
        .isEqualTo("\"1969-12-31T23:59:59.999999Z\"");
    assertThat(RecordJson.text(of(LogicalTypes.timeMillis(), Schema.Type.INT), 90_000_000))
        .isEqualTo("\"90000000\"");
    assertThat(RecordJson.text(of(LogicalTypes.localTimestampMillis(), Schema.Type.LONG), 0L))
        .isEqualTo("\"1970-01-01T00:00:00\"");
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    Schema chain =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Chain", "fields": [
                  {"name": "next", "type": ["null", "Chain"]}]}""");
    GenericRecord record = new GenericData.Record(chain);
    for (int depth = 0; depth < 2_000; depth++) {
      GenericRecord outer = new GenericData.Record(chain);
      outer.put("next", record);
      record = outer;
    }
    GenericRecord deep = record;

    assertThatThrownBy(() -> RecordJson.text(chain, deep))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nesting depth");
  }

  private static Schema of(LogicalType logical, Schema.Type type) {
    return logical.addToSchema(Schema.create(type));
  }

  private static GenericRecord record(String row) {
    ParsedRow parsed = new RecordParser(Orders.SCHEMA).parse(Orders.json(row));
    return ((ParsedRow.Fits) parsed).record();
  }
}
