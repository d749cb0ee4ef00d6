package dev.weft.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.runtime.query.ReadRecord;
import dev.weft.sdk.serde.WireValue;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

class LastRecordTest {

  private static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Thing", "fields": [
                {"name": "name", "type": ["null", "string"]},
                {"name": "day", "type": {"type": "int", "logicalType": "date"}},
                {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 4}},
                {"name": "tags", "type": {"type": "array", "items": "string"}}
              ]}
              """);

  @Test
  void writesTextsAsTheyAreAndTheRestAsInJson() {
    WireValue value =
        new WireValue.Datum(
            SCHEMA,
            new GenericRecordBuilder(SCHEMA)
                .set("name", "a \"quoted\" name")
                .set("day", 10_225)
                .set("price", ByteBuffer.wrap(new byte[] {1, (byte) 0xE8, 0x48}))
                .set("tags", List.of("x", "y"))
                .build());

    assertThat(LastRecord.of(read(value)))
        .isEqualTo(
            new LastRecord.Value(
                "1/7",
                Map.of(
                    "name",
                    "a \"quoted\" name",
                    "day",
                    "1997-12-30",
                    "price",
                    "12.5000",
                    "tags",
                    "[\"x\",\"y\"]")));
  }

  @Test
  void leavesOutWhatIsNull() {
    WireValue value =
        new WireValue.Datum(
            SCHEMA,
            new GenericRecordBuilder(SCHEMA)
                .set("name", null)
                .set("day", 0)
                .set("price", ByteBuffer.wrap(new byte[] {0}))
                .set("tags", List.of())
                .build());

    assertThat(LastRecord.of(read(value)))
        .isInstanceOfSatisfying(
            LastRecord.Value.class, shown -> assertThat(shown.fields()).doesNotContainKey("name"));
  }

  @Test
  void saysWhatHasNoFields() {
    assertThat(LastRecord.of(read(WireValue.ABSENT))).isEqualTo(new LastRecord.Deletion("1/7"));
    assertThat(LastRecord.of(read(new WireValue.Unreadable("too short"))))
        .isEqualTo(new LastRecord.Unreadable("1/7", "too short"));
    assertThat(LastRecord.of(read(new WireValue.Datum(Schema.create(Schema.Type.INT), 5))))
        .isEqualTo(new LastRecord.Unreadable("1/7", "holds int, not a record"));
  }

  private static ReadRecord read(WireValue value) {
    return new ReadRecord(1, 7, Instant.EPOCH, WireValue.ABSENT, value);
  }
}
