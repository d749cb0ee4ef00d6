package dev.weft.runtime.local;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.foodmart.sales.DailyTotals;
import dev.weft.foodmart.sales.MonthlyTotals;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The totals that the data set's authors ship with it, in the form of the products that must equal
 * them.
 */
final class AuthorsTotals {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private AuthorsTotals() {}

  static Map<Object, MonthlyTotals> months() throws IOException {
    Map<Object, MonthlyTotals> months = new HashMap<>();
    for (JsonNode row : rows("agg_c_10_sales_fact_1997.json")) {
      MonthlyTotals totals =
          MonthlyTotals.newBuilder()
              .setYear(row.get("the_year").intValue())
              .setMonth(row.get("month_of_year").intValue())
              .setStoreSales(decimal(row, "store_sales"))
              .setStoreCost(decimal(row, "store_cost"))
              .setUnitSales(decimal(row, "unit_sales"))
              .setCustomerCount(row.get("customer_count").intValue())
              .setFactCount(row.get("fact_count").intValue())
              .build();
      months.put(List.of(totals.getYear(), totals.getMonth()), totals);
    }
    return months;
  }

  static Map<Object, DailyTotals> days() throws IOException {
    Map<Integer, LocalDate> dates = new HashMap<>();
    for (JsonNode row : rows("time_by_day.json")) {
      dates.put(
          row.get("time_id").intValue(),
          LocalDate.parse(row.get("the_date").textValue().substring(0, 10)));
    }
    Map<Object, DailyTotals> days = new HashMap<>();
    for (JsonNode row : rows("agg_l_04_sales_fact_1997.json")) {
      DailyTotals totals =
          DailyTotals.newBuilder()
              .setDay(dates.get(row.get("time_id").intValue()))
              .setStoreSales(decimal(row, "store_sales"))
              .setStoreCost(decimal(row, "store_cost"))
              .setUnitSales(decimal(row, "unit_sales"))
              .setCustomerCount(row.get("customer_count").intValue())
              .setFactCount(row.get("fact_count").intValue())
              .build();
      days.put(List.of(totals.getDay()), totals);
    }
    return days;
  }

  /** The file's sums carry binary rounding noise beyond the fourth decimal. */
  private static BigDecimal decimal(JsonNode row, String field) {
    return row.get(field).decimalValue().setScale(4, RoundingMode.HALF_UP);
  }

  private static List<JsonNode> rows(String resource) throws IOException {
    try (InputStream in = AuthorsTotals.class.getResourceAsStream("/" + resource)) {
      return JSON.readerFor(JsonNode.class).<JsonNode>readValues(in).readAll();
    }
  }
}
