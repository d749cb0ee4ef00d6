package dev.weft.runtime.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaInferenceTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|2|\"int\"",
        "1|1234567890|\"long\"",
        "007|12|\"string\"",
        "1.5|22.25|{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":18,\"scale\":2}",
        "1|22.25|{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":18,\"scale\":2}",
        "33.912166712|1|\"double\"",
        "1e5|1.5|\"double\"",
        "true|false|\"boolean\"",
        "2026-02-28|2026-03-01|{\"type\":\"int\",\"logicalType\":\"date\"}",
        "2026-02-30|2026-03-01|\"string\"",
        "2010-12-01 08:26:00|2010-12-01 08:26:00|{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}",
        "2025-05-02T02:50:02.380Z|2025-05-02T02:50:02.380123Z|{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}",
        "2026-02-28|2026-02-28T10:00:00Z|{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}",
        "6b1f0d4e-9c1a-4e0e-9b53-1d2b3c4d5e6f|6b1f0d4e-9c1a-4e0e-9b53-1d2b3c4d5e6e|"
            + "{\"type\":\"string\",\"logicalType\":\"uuid\"}",
        "85123A|71053|\"string\"",
        "99999999999999999999|1|\"string\""
      })
  void findsTheTypeOfAColumn(String one, String other, String type) {
    SchemaInference inference = new SchemaInference();
    inference.addRow(row("value", one));
    inference.addRow(row("value", other));

    InferredSchema inferred = inference.result("Reading", "lab");

    assertThat(inferred.schema().getField("value").schema())
        .isEqualTo(new Schema.Parser().parse(type));
  }

  @Test
  void makesNullableWhatIsMissingSomewhere() {
    SchemaInference inference = new SchemaInference();
    inference.addRow(row("mag", "1.2"));
    inference.addRow(row("mag", ""));

    InferredSchema inferred = inference.result("Reading", "lab");

    assertThat(inferred.schema().getField("mag").schema().isNullable()).isTrue();
    assertThat(inferred.schema().getField("mag").hasDefaultValue()).isTrue();
    assertThat(inferred.notes()).contains("mag: may be null, as in 1 of 2 records");
  }

  @Test
  void takesTheFirstFieldOfDifferentValuesForTheKey() {
    SchemaInference inference = new SchemaInference();
    inference.addRow(row("country", "GB").put("invoice", "A1"));
    inference.addRow(row("country", "GB").put("invoice", "A2"));

    InferredSchema inferred = inference.result("Invoice", "retail");

    assertThat(inferred.key()).contains("invoice");
    assertThat(inferred.notes()).contains("key: invoice, whose values are all different");
  }

  @Test
  void saysThatTheKeyRepeatsWhenAllDo() {
    SchemaInference inference = new SchemaInference();
    inference.addRow(row("country", "GB").put("customer_id", "7"));
    inference.addRow(row("country", "GB").put("customer_id", "7"));

    InferredSchema inferred = inference.result("Invoice", "retail");

    assertThat(inferred.key()).contains("customer_id");
    assertThat(inferred.notes()).anyMatch(note -> note.startsWith("key: customer_id, though"));
  }

  @Test
  void looksIntoObjectsAndLists() throws Exception {
    SchemaInference inference = new SchemaInference();
    inference.addRecord(
        record(
            "{\"id\":1,\"at\":\"2026-01-02T03:04:05Z\",\"place\":{\"x\":1.5,\"name\":null},\"tags\":[\"a\",null]}"));
    inference.addRecord(
        record(
            "{\"id\":2,\"at\":\"2026-01-02T03:04:06Z\",\"place\":{\"x\":2,\"name\":\"b\"},\"tags\":[]}"));

    Schema schema = inference.result("Reading", "lab").schema();

    Schema place = schema.getField("place").schema();
    assertThat(place.getFullName()).isEqualTo("lab.Place");
    assertThat(place.getField("x").schema().getLogicalType().getName()).isEqualTo("decimal");
    assertThat(place.getField("name").schema().isNullable()).isTrue();
    assertThat(schema.getField("tags").schema().getElementType().isNullable()).isTrue();
    assertThat(schema.getField("at").schema().getLogicalType().getName())
        .isEqualTo("timestamp-millis");
  }

  @Test
  void renamesWhatAvroDoesNotTake() {
    SchemaInference inference = new SchemaInference();
    inference.addRow(row("time id", "1").put("time-id", "2").put("1st", "3"));

    InferredSchema inferred = inference.result("Reading", "lab");

    assertThat(inferred.schema().getFields())
        .extracting(Schema.Field::name)
        .containsExactly("time_id", "time_id2", "_1st");
    assertThat(inferred.notes())
        .contains("time_id2: renamed from 'time-id', which Avro doesn't take");
  }

  @Test
  void keepsTextsInJsonTexts() throws Exception {
    SchemaInference inference = new SchemaInference();
    inference.addRecord(record("{\"code\":\"123\"}"));

    assertThat(inference.result("Code", "lab").schema().getField("code").schema().getType())
        .isEqualTo(Schema.Type.STRING);
  }

  @Test
  void needsSomethingToLookAt() {
    assertThatThrownBy(() -> new SchemaInference().result("Reading", "lab"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no record");
  }

  @Test
  void makesASchemaThatAvroReadsAgain() {
    SchemaInference inference = new SchemaInference();
    inference.addRow(row("a", "").put("b", "2026-01-01").put("c", "1.25"));

    Schema schema = inference.result("Reading", "lab").schema();

    assertThat(new Schema.Parser().parse(schema.toString())).isEqualTo(schema);
    assertThat(List.of("a", "b", "c"))
        .allMatch(name -> "To be described.".equals(schema.getField(name).doc()));
  }

  private static ObjectNode row(String column, String cell) {
    return JSON.createObjectNode().put(column, cell);
  }

  private static ObjectNode record(String text) throws Exception {
    return (ObjectNode) JSON.readTree(text);
  }
}
