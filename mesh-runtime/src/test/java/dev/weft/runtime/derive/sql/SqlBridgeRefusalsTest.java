package dev.weft.runtime.derive.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of queries that can't be run: where, what, and what to do. */
final class SqlBridgeRefusalsTest {

  record Refused(String type, String query, String message) {}

  private static final String ONE =
      "A bridge makes one record of one; write a derived product for what needs more";

  static List<Refused> refused() {
    return List.of(
        new Refused(
            "\"long\"",
            "SELECT \"idd\" AS \"x\" FROM \"shop.orders\"",
            "1:8: shop.orders has no column \"idd\". Did you mean \"id\"?"),
        new Refused(
            "\"long\"",
            "SELECT \"id\" AS \"x\" FROM \"shop.order\"",
            "1:25: must read shop.orders/orders@1, not \"shop.order\". Write FROM \"shop.orders\", in"
                + " double quotes"),
        new Refused(
            "\"long\"",
            "SELECT \"id\" AS \"x\"\nFROM \"shop.orders\"\nORDER BY \"id\"",
            "3:1: must not have ORDER BY. " + ONE),
        new Refused(
            "\"long\"",
            "SELECT \"id\" AS \"x\" FROM \"shop.orders\" GROUP BY \"id\"",
            "1:39: must not have GROUP BY. " + ONE),
        new Refused(
            "\"long\"",
            "SELECT SUM(\"id\") AS \"x\" FROM \"shop.orders\"",
            "1:8: must not have SUM. A bridge sees one record at a time; write a derived product for"
                + " what needs more"),
        new Refused(
            "\"long\"",
            "SELECT ROW_NUMBER() OVER (ORDER BY \"id\") AS \"x\" FROM \"shop.orders\"",
            "1:8: must not have OVER. A bridge sees one record at a time"),
        new Refused(
            "\"long\"",
            "SELECT (SELECT 1) AS \"x\" FROM \"shop.orders\"",
            "1:8: must not have a query in it. Use only columns of shop.orders"),
        new Refused(
            "\"long\"",
            "SELECT a.\"id\" AS \"x\" FROM \"shop.orders\" a, \"shop.orders\" b",
            "1:42: must read one table, not JOIN. " + ONE),
        new Refused(
            "\"long\"",
            "SELECT \"id\" AS \"x\" FROM \"shop.orders\" UNION SELECT 1",
            "1:1: must be one SELECT, not UNION. " + ONE),
        new Refused(
            "\"long\"",
            "SELECT \"id\" + 1 FROM \"shop.orders\"",
            "1:8: must have a name, for it is calculated. Add AS and the field that it fills"),
        new Refused(
            "\"long\"",
            "SELECT DISTINCT \"id\" AS \"x\" FROM \"shop.orders\"",
            "1:1: must not be SELECT DISTINCT. " + ONE),
        new Refused(
            "\"string\"",
            "SELECT UPER(\"note\") AS \"x\" FROM \"shop.orders\"",
            "1:8: must not have UPER. Did you mean UPPER?"),
        new Refused(
            "\"int\"",
            "SELECT \"id\" AS \"x\" FROM \"shop.orders\"",
            "1:8: \"x\" is long, the target int. Write CAST(... AS INTEGER) if that is what is meant"),
        new Refused(
            "{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 10, \"scale\": 1}",
            "SELECT \"amount\" AS \"x\" FROM \"shop.orders\"",
            "1:8: \"x\" is decimal(10, 2), the target decimal(10, 1). Write CAST(... AS DECIMAL(10, 1))"
                + " if that is what is meant"),
        new Refused(
            "\"string\"",
            "SELECT UPPER(\"note\") AS \"x\" FROM \"shop.orders\"",
            "1:8: \"x\" may be null, and must not be in the target. Write COALESCE(..., <a value for"
                + " it>), or let the field be null in the target's schema"),
        new Refused(
            "{\"type\": \"enum\", \"name\": \"S\", \"symbols\": [\"OPEN\"]}",
            "SELECT \"state\" AS \"x\" FROM \"shop.orders\"",
            "1:8: \"x\" may be PAID, which the target doesn't have. Calculate a value of that type, or"
                + " change the target's schema"),
        new Refused(
            "{\"type\": \"long\", \"logicalType\": \"timestamp-micros\"}",
            "SELECT \"exact_at\" + INTERVAL '1' DAY AS \"x\" FROM \"shop.orders\"",
            "1:8: \"x\" calculates with times finer than a millisecond. Pass it on as it is, compare it"
                + " with NULL, or CAST a time AS TIMESTAMP(3) or TIME(3) first"),
        new Refused(
            "\"long\"",
            "SELECT \"id\" AS \"y\" FROM \"shop.orders\"",
            "1:1: shop.orders/orders@2 has the field \"x\" without default, and nothing fills it. Add a"
                + " column AS \"x\" of type BIGINT"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusalsSayWhereAndWhatToDo(Refused refused) {
    assertThat(Orders.refusals(Orders.field("x", refused.type()), refused.query()))
        .contains(refused.message());
  }

  @Test
  void allProblemsAreToldAtOnce() {
    Schema target = Orders.field("x", "\"long\"");
    assertThat(
            Orders.refusals(
                target,
                "SELECT \"idd\" AS \"x\",",
                "  CURRENT_DATE AS \"y\"",
                "FROM \"shop.orders\"",
                "WHERE \"stat\" = 'PAID'"))
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CURRENT_TIMESTAMP",
        "RAND()",
        "USER",
        "CURRENT_USER",
        "NEXT VALUE FOR s",
        "JSON_VALUE('{}', '$.a')",
        "my_function(1)",
        "COUNT(*)",
        "EXISTS (SELECT 1)",
        "ARRAY(SELECT 1)",
        "ROW(1, 2)",
        "'a' SIMILAR TO 'b'",
      })
  void nothingReachesBeyondTheRecord(String expression) {
    assertThat(
            Orders.refusals(
                Orders.field("x", "\"string\""),
                "SELECT " + expression + " AS \"x\" FROM \"shop.orders\""))
        .isNotEmpty()
        .noneMatch(problem -> problem.contains("can't be compiled"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "SELECT", "DELETE FROM \"shop.orders\"", "SELECT 1 AS \"x\"", "VALUES 1", "é"})
  void whatIsNoQueryIsRefused(String text) {
    assertThat(Orders.refusals(Orders.field("x", "\"long\""), text))
        .isNotEmpty()
        .noneMatch(problem -> problem.contains("can't be compiled"));
  }

  @Test
  void queriesThatWouldExhaustTheMachineAreRefused() {
    Schema target = Orders.field("x", "\"string\"");
    String deep = "(".repeat(20_000) + "1" + ")".repeat(20_000);
    String doubling = "COALESCE(".repeat(40) + "\"note\"" + ", '')".repeat(40);
    String cases =
        "CASE ".repeat(30)
            + "\"note\""
            + " WHEN 'a' THEN 'b' WHEN 'b' THEN 'a' ELSE 'c' END".repeat(30);
    for (String expression : List.of(deep, doubling, cases, "'" + "a".repeat(70_000) + "'")) {
      assertThat(Orders.refusals(target, "SELECT " + expression + " AS \"x\" FROM \"shop.orders\""))
          .hasSize(1);
    }
  }
}
