package dev.weft.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.runtime.query.ReadRecord;
import dev.weft.sdk.serde.WireValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;

class TopicRecordsTest {

  @Test
  void putsTheFieldsOfAValueInWords() {
    Schema decimal = LogicalTypes.decimal(10, 4).addToSchema(Schema.create(Schema.Type.BYTES));
    Schema schema =
        SchemaBuilder.record("R")
            .fields()
            .name("amount")
            .type(decimal)
            .noDefault()
            .name("tags")
            .type()
            .array()
            .items()
            .stringType()
            .noDefault()
            .optionalString("note")
            .endRecord();
    GenericData.Record value = new GenericData.Record(schema);
    value.put("amount", new BigDecimal("12.5000"));
    value.put("tags", List.of("a"));

    assertThat(TopicRecords.inWords(record(new WireValue.Datum(schema, value))))
        .isEqualTo(new LastRecord.Value("1/17", Map.of("amount", "12.5000", "tags", "[\"a\"]")));
  }

  @Test
  void saysWhatIsNoValue() {
    assertThat(TopicRecords.inWords(record(WireValue.ABSENT)))
        .isEqualTo(new LastRecord.Deletion("1/17"));
    assertThat(TopicRecords.inWords(record(new WireValue.Unreadable("too short"))))
        .isEqualTo(new LastRecord.Unreadable("1/17", "too short"));
  }

  private static ReadRecord record(WireValue value) {
    return new ReadRecord(1, 17, Instant.EPOCH, WireValue.ABSENT, value);
  }
}
