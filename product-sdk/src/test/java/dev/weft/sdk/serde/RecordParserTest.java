package dev.weft.sdk.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.sdk.contract.Violation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordParserTest {

  private final RecordParser parser = new RecordParser(Orders.SCHEMA);

  @Test
  void readsWhatRecordJsonWrites() {
    GenericRecord record = fits(Orders.json(Orders.ROW));

    assertThat(record.get("amount")).isEqualTo(new BigDecimal("12.5000"));
    assertThat(record.get("day")).isEqualTo(LocalDate.of(1997, 12, 31));
    assertThat(RecordJson.text(Orders.SCHEMA, record)).isEqualTo(Orders.ROW);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          amount  | "12.50"               | 12.5000
          amount  | 0                     | 0.0000
          amount  | -1e2                  | -100.0000
          amount  | " 7 "                 | 7.0000
          day     | "1997-01-01 00:00:00" | "1997-01-01"
          at      | "1997-01-01 10:20:30" | "1997-01-01T10:20:30Z"
          at      | "1997-01-01"          | "1997-01-01T00:00:00Z"
          at      | "1997-01-01T10:20:30.5+02:00" | "1997-01-01T08:20:30.500Z"
          opens   | "08:30"               | "08:30:00"
          paid    | "False"               | false
          weight  | "1.5"                 | 1.5
          weight  | "NaN"                 | "NaN"
          units   | "3.0"                 | 3
          units   | 2147483647            | 2147483647
          account | "-9223372036854775808" | -9223372036854775808
          channel | 98101                 | "98101"
          rebate  | null                  | null
          """,
      delimiter = '|',
      quoteCharacter = '\'')
  void turnsValuesIntoWhatTheSchemaSays(String field, String written, String expected) {
    GenericRecord record = fits(with(field, Orders.json(written)));

    Schema type = Orders.SCHEMA.getField(field).schema();
    assertThat(RecordJson.text(type, record.get(field))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          id      | "1-1-1-1-1"            | must be a UUID
          amount  | 12.34567               | has at most 4 decimals
          amount  | 1234567                | has at most 6 digits before the point
          amount  | 1e1000000000           | has at most 6 digits before the point
          amount  | 1e-1000000000          | has at most 4 decimals
          amount  | "twelve"               | must be a number, decimal(10,4)
          amount  | ""                     | must be a number, decimal(10,4)
          amount  | true                   | must be a number, decimal(10,4)
          amount  | null                   | must not be null, decimal(10,4)
          day     | "1997-02-30"           | must be a date such as 1997-12-31
          day     | 10000                  | must be a text
          day     | "1997-01-01 10:00:00"  | must be a date without a time of day
          at      | "yesterday"            | must be a timestamp-millis such as 1997-12-31T23:59:59Z
          at      | "1997-01-01T00:00:00.000001Z" | is finer than millis
          opens   | "25:00"                | must be a time-millis such as 23:59:59
          status  | "PAYD"                 | must be one of NEW, PAID; did you mean 'PAID'?
          paid    | 1                      | must be true or false
          units   | 2147483648             | must be a number from -2147483648 to 2147483647
          units   | 1e1000000000           | must be a number from -2147483648 to 2147483647
          units   | 1.5                    | must be a whole number
          scan    | "?"                    | must be bytes in Base64
          channel | null                   | must not be null, string
          channel | {}                     | must be string
          lines   | {}                     | must be an array
          labels  | []                     | must be an object
          """,
      delimiter = '|',
      quoteCharacter = '\'')
  void refusesWhatDoesNotFitWithoutLoss(String field, String written, String rule) {
    List<Violation> violations = breaks(with(field, Orders.json(written)));

    assertThat(violations)
        .singleElement()
        .satisfies(violation -> assertThat(violation.field()).isEqualTo(field))
        .satisfies(violation -> assertThat(violation.rule()).isEqualTo(rule));
  }

  @Test
  void tellsAllViolationsOfARowAtOnce() {
    JsonNode row =
        Orders.json(
            """
            {"id": "x", "amuont": 1, "lines": [{"sku": "a", "units": 1}, {"units": "two"}]}""");

    assertThat(breaks(row).stream().map(Violation::toString).toList())
        .contains(
            "id: must be a UUID, found 'x'",
            "amount: is required, decimal(10,4)",
            "lines[1].sku: is required, string",
            "lines[1].units: must be a number, int, found 'two'",
            "labels: is required, map of long",
            "amuont: is not a field of Order; did you mean 'amount'?, found '1'");
  }

  @Test
  void givesMissingFieldsTheirDefaults() {
    ObjectNode row = (ObjectNode) Orders.json(Orders.ROW);
    row.remove(List.of("note", "rebate", "channel"));

    GenericRecord record = fits(row);

    assertThat(record.get("note")).isNull();
    assertThat(record.get("rebate")).isNull();
    assertThat(record.get("channel")).hasToString("till");
  }

  @Test
  void prefersTheBranchOfAUnionThatJsonItselfSays() {
    Schema schema =
        SchemaBuilder.record("Either")
            .fields()
            .name("v")
            .type()
            .unionOf()
            .intType()
            .and()
            .stringType()
            .endUnion()
            .noDefault()
            .endRecord();
    RecordParser either = new RecordParser(schema);

    assertThat(fits(either, Orders.json("{\"v\": \"12\"}")).get("v")).isEqualTo("12");
    assertThat(fits(either, Orders.json("{\"v\": 12}")).get("v")).isEqualTo(12);
  }

  @Test
  void refusesDeepNestingAndLongTexts() {
    Schema chain =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Chain", "fields": [
                  {"name": "next", "type": ["null", "Chain"]}]}""");
    JsonNode deep = Orders.json("{\"next\":".repeat(50) + "null" + "}".repeat(50));

    assertThat(new RecordParser(chain).parse(deep))
        .isInstanceOfSatisfying(
            ParsedRow.Breaks.class,
            broken ->
                assertThat(broken.violations().get(0).rule())
                    .isEqualTo("is nested deeper than 32 levels"));
    assertThat(breaks(with("channel", Orders.json("\"" + "x".repeat(2_000_000) + "\""))))
        .singleElement()
        .hasToString("channel: has at most 1048576 characters, found '" + "x".repeat(80) + "…'");
  }

  @Test
  void refusesARowThatIsNoObject() {
    assertThat(breaks(Orders.json("[1]")))
        .singleElement()
        .hasToString("must be a JSON object, found 'an array'");
  }

  @Test
  void needsARecordSchema() {
    Schema text = Schema.create(Schema.Type.STRING);
    assertThatThrownBy(() -> new RecordParser(text)).hasMessageContaining("record schema");
  }

  private static JsonNode with(String field, JsonNode value) {
    return ((ObjectNode) Orders.json(Orders.ROW)).set(field, value);
  }

  private GenericRecord fits(JsonNode row) {
    return fits(parser, row);
  }

  private static GenericRecord fits(RecordParser parser, JsonNode row) {
    ParsedRow parsed = parser.parse(row);
    assertThat(parsed).isInstanceOf(ParsedRow.Fits.class);
    return ((ParsedRow.Fits) parsed).record();
  }

  private List<Violation> breaks(JsonNode row) {
    ParsedRow parsed = parser.parse(row);
    assertThat(parsed).isInstanceOf(ParsedRow.Breaks.class);
    return ((ParsedRow.Breaks) parsed).violations();
  }
}
