package dev.weft.runtime.derive.sql;

import static dev.weft.runtime.derive.sql.Orders.order;
import static dev.weft.runtime.derive.sql.Orders.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SqlBridgeTest {

  private static final String DECIMAL =
      "{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 18, \"scale\": 4}";
  private static final String DATE = "{\"type\": \"int\", \"logicalType\": \"date\"}";
  private static final String MILLIS =
      "{\"type\": \"long\", \"logicalType\": \"timestamp-millis\"}";
  private static final String MICROS =
      "{\"type\": \"long\", \"logicalType\": \"timestamp-micros\"}";

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "UPPER(COALESCE(\"note\", 'none')) => NONE",
        "\"state\" || '-' || CAST(\"id\" AS VARCHAR) => PAID-7",
        "CASE WHEN \"paid\" THEN 'yes' ELSE 'never' END => yes",
        "CASE \"state\" WHEN 'OPEN' THEN 'o' WHEN 'PAID' THEN 'paid!' ELSE 'x' END => paid!",
        "SUBSTRING(CAST(\"state\" AS VARCHAR) FROM 2 FOR 2) => AI",
        "TRIM('  a ') => a",
        "INITCAP('ab cd') => Ab Cd",
        "OVERLAY('abcd' PLACING 'x' FROM 2 FOR 2) => axd",
        "REPLACE('a-b', '-', '+') => a+b",
        "COALESCE(\"tags\"[2], '') => Ähre",
        "COALESCE(\"labels\"['colour'], '') => red",
        "COALESCE(\"labels\"['size'], 'none') => none",
        "CAST(\"amount\" AS VARCHAR) => 12.50",
        "CAST(\"day\" AS VARCHAR) => 2026-02-28",
        "CASE WHEN \"id\" BETWEEN 1 AND 7 AND \"units\" IN (3, 4) THEN 'in' ELSE 'out' END => in",
        "CASE WHEN \"state\" LIKE 'P%' THEN 'like' ELSE 'not' END => like",
        "COALESCE(\"customer\".\"name\", 'nobody') => nobody",
        "'Ünïcode' => Ünïcode",
      })
  void textIsCalculated(String expression, String expected) {
    assertThat(value(expression, "\"string\"", order())).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "\"units\" * 2 => 6",
        "\"id\" => 7",
        "EXTRACT(YEAR FROM \"day\") => 2026",
        "EXTRACT(HOUR FROM \"at\") => 23",
        "CHAR_LENGTH(\"state\") => 4",
        "ABS(-5) => 5",
        "MOD(\"units\", 2) => 1",
        "CARDINALITY(\"tags\") => 2",
        "COALESCE(NULLIF(\"units\", 3), 0) => 0",
        "POSITION('I' IN \"state\") => 3",
        "SIGN(\"units\") => 1",
        "CAST(ROUND(2.567, 1) * 10 AS BIGINT) => 26",
        "CAST(TRUNCATE(2.567, 1) * 10 AS BIGINT) => 25",
        "CAST(FLOOR(-1.5) AS BIGINT) => -2",
        "CAST(CEIL(1.2) AS BIGINT) => 2",
        "CAST(POWER(2, 3) AS BIGINT) => 8",
        "CAST(SQRT(16) AS BIGINT) => 4",
        "QUARTER(\"day\") => 1",
        "MONTH(\"day\") => 2",
        "WEEK(\"day\") => 9",
        "DAYOFYEAR(\"day\") => 59",
        "DAYOFMONTH(LAST_DAY(\"day\")) => 28",
        "DAYOFWEEK(\"day\") => 7",
        "MINUTE(\"at\") => 59",
        "SECOND(\"at\") => 59",
        "TIMESTAMPDIFF(DAY, DATE '2026-01-01', \"day\") => 58",
        "YEAR(TIMESTAMPADD(YEAR, 1, \"at\")) => 2027",
      })
  void wholeNumbersAreCalculated(String expression, long expected) {
    assertThat(value(expression, "\"long\"", order())).isEqualTo(expected);
  }

  @Test
  void decimalsStayExact() {
    assertThat(value("\"amount\"", DECIMAL, order())).isEqualTo(new BigDecimal("12.5000"));
    assertThat(value("CAST(\"amount\" AS DECIMAL(18, 4))", DECIMAL, order()))
        .isEqualTo(new BigDecimal("12.5000"));
    assertThat(value("\"amount\" * 0.1", DECIMAL, order())).isEqualTo(new BigDecimal("1.2500"));
    assertThat(value("0", DECIMAL, order())).isEqualTo(new BigDecimal("0.0000"));
    assertThat(value("CAST(\"amount\" / 3 AS DECIMAL(18, 4))", DECIMAL, order()))
        .isEqualTo(new BigDecimal("4.1667"));
  }

  @Test
  void datesAndInstantsAreInUtc() {
    assertThat(value("CAST(\"at\" AS DATE)", DATE, order())).isEqualTo(LocalDate.of(2026, 2, 28));
    assertThat(value("\"day\" + INTERVAL '1' DAY", DATE, order()))
        .isEqualTo(LocalDate.of(2026, 3, 1));
    assertThat(value("CAST(\"day\" AS TIMESTAMP)", MILLIS, order()))
        .isEqualTo(Instant.parse("2026-02-28T00:00:00Z"));
    assertThat(value("FLOOR(\"at\" TO HOUR)", MILLIS, order()))
        .isEqualTo(Instant.parse("2026-02-28T23:00:00Z"));
    assertThat(value("TIMESTAMP '2026-01-01 00:00:00'", MILLIS, order()))
        .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Test
  void timesFinerThanAMillisecondArePassedOnWhole() {
    assertThat(value("\"exact_at\"", MICROS, order()))
        .isEqualTo(Instant.parse("2026-02-28T23:59:59.123456Z"));
    assertThat(value("CAST(\"exact_at\" AS TIMESTAMP(3))", MILLIS, order()))
        .isEqualTo(Instant.parse("2026-02-28T23:59:59.123Z"));
  }

  @Test
  void nullsPassThroughAndAreReplaced() {
    String optional = "[\"null\", \"string\"]";
    assertThat(value("\"note\"", optional, order())).isNull();
    assertThat(value("UPPER(\"note\")", optional, order())).isNull();
    assertThat(value("\"customer\".\"name\"", optional, order())).isNull();
    assertThat(value("\"weight\" * 2", "[\"null\", \"double\"]", order())).isNull();
    assertThat(value("\"note\" IS NULL", "\"boolean\"", order())).isEqualTo(true);
  }

  @Test
  void recordsInRecordsAreReachedByDots() {
    GenericRecord order = order();
    order.put("customer", Orders.customer("Ada", LocalDate.of(1815, 12, 10)));
    assertThat(value("LOWER(\"customer\".\"name\")", "[\"null\", \"string\"]", order))
        .hasToString("ada");
    assertThat(value("\"customer\".\"born\"", "[\"null\", " + DATE + "]", order))
        .isEqualTo(LocalDate.of(1815, 12, 10));
  }

  @Test
  void recordsArraysAndMapsArePassedOn() {
    GenericRecord order = order();
    order.put("customer", Orders.customer("Ada", null));
    assertThat(value("\"tags\"", "{\"type\": \"array\", \"items\": \"string\"}", order))
        .isEqualTo(List.of("new", "Ähre"));
    Object customer =
        value(
            "\"customer\"",
            "[\"null\", {\"type\": \"record\", \"name\": \"Person\", \"fields\": ["
                + "{\"name\": \"name\", \"type\": \"string\"},"
                + "{\"name\": \"rank\", \"type\": \"int\", \"default\": 5}]}]",
            order);
    assertThat(customer).hasToString("{\"name\": \"Ada\", \"rank\": 5}");
  }

  @Test
  void numbersAreWidened() {
    assertThat(value("\"units\"", "\"long\"", order())).isEqualTo(3L);
    assertThat(value("\"units\"", "\"double\"", order())).isEqualTo(3.0);
    assertThat(value("\"units\"", DECIMAL, order())).isEqualTo(new BigDecimal("3.0000"));
  }

  @Test
  void enumsAndBytesAreMade() {
    String states =
        "{\"type\": \"enum\", \"name\": \"S\", \"symbols\": [\"NONE\", \"OPEN\", \"PAID\"]}";
    assertThat(value("\"state\"", states, order())).hasToString("PAID");
    assertThat(value("CASE WHEN \"paid\" THEN 'PAID' ELSE 'OPEN' END", states, order()))
        .isEqualTo(new GenericData.EnumSymbol(new Schema.Parser().parse(states), "PAID"));
    assertThat(value("\"hash\"", "\"bytes\"", order()))
        .isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
    assertThatThrownBy(() -> value("LOWER(\"state\")", states, order()))
        .hasMessage("the field 'x' can't be filled: 'paid' is none of NONE, OPEN, PAID");
  }

  @Test
  void recordsThatDoNotMeetTheConditionAreLeftOut() {
    Schema target = Orders.field("id", "\"long\"");
    String query = "SELECT \"id\" FROM \"shop.orders\" AS o WHERE o.\"units\" > 2";
    SqlBridge bridge = SqlBridge.compile(Orders.FROM, Orders.V1, Orders.TO, target, query);
    GenericRecord few = order();
    few.put("units", 2);
    assertThat(bridge.map(order(), target).map(record -> record.get("id"))).contains(7L);
    assertThat(bridge.map(few, target)).isEqualTo(Optional.empty());
  }

  @Test
  void fieldsThatNobodyNamesGetTheirDefaults() {
    Schema target =
        Orders.record(
            "{\"name\": \"id\", \"type\": \"long\"},"
                + "{\"name\": \"origin\", \"type\": \"string\", \"default\": \"v1\"}");
    SqlBridge bridge =
        SqlBridge.compile(
            Orders.FROM, Orders.V1, Orders.TO, target, "SELECT \"id\" FROM \"shop.orders/orders\"");
    assertThat(bridge.map(order(), target).map(record -> record.get("origin").toString()))
        .contains("v1");
  }

  @Test
  void whatIsTooLargeStops() {
    String small =
        "{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 3, \"scale\": 2}";
    assertThatThrownBy(() -> value("CAST(\"amount\" AS DECIMAL(3, 2))", small, order()))
        .isInstanceOf(ArithmeticException.class);
    GenericRecord many = order();
    many.put("units", Integer.MAX_VALUE);
    assertThatThrownBy(() -> value("\"units\" + \"units\"", "\"int\"", many))
        .isInstanceOf(ArithmeticException.class);
    many.put("id", Long.MAX_VALUE);
    assertThatThrownBy(() -> value("CAST(\"id\" AS INTEGER)", "\"int\"", many))
        .isInstanceOf(RuntimeException.class);
  }
}
