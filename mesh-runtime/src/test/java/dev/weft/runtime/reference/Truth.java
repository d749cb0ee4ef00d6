package dev.weft.runtime.reference;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.foodmart.logistics.Replenishment;
import dev.weft.foodmart.marketing.PromotionPerformance;
import dev.weft.foodmart.sales.DailyTotals;
import dev.weft.foodmart.sales.MonthlyTotals;
import dev.weft.foodmart.sales.ProductRevenue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the derived products must hold: from the aggregates that the data set's authors ship, and
 * from plain sums over the files, without the code under test.
 */
final class Truth {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private Truth() {}

  /** The authors' aggregate of the months of 1997. */
  static Set<MonthlyTotals> months1997() {
    return rows("agg_c_10_sales_fact_1997").stream()
        .map(
            row ->
                new MonthlyTotals(
                    row.get("the_year").intValue(),
                    row.get("month_of_year").intValue(),
                    amount(row, "store_sales"),
                    amount(row, "store_cost"),
                    amount(row, "unit_sales"),
                    row.get("customer_count").intValue(),
                    row.get("fact_count").intValue()))
        .collect(Collectors.toSet());
  }

  /** The authors' aggregate of the days of 1997. */
  static Set<DailyTotals> days1997() {
    return rows("agg_l_04_sales_fact_1997").stream()
        .map(
            row ->
                new DailyTotals(
                    day(row),
                    amount(row, "store_sales"),
                    amount(row, "store_cost"),
                    amount(row, "unit_sales"),
                    row.get("customer_count").intValue(),
                    row.get("fact_count").intValue()))
        .collect(Collectors.toSet());
  }

  static Set<ProductRevenue> revenues() {
    IntFunction<JsonNode> products = byId("product", "product_id");
    IntFunction<JsonNode> classes = byId("product_class", "product_class_id");
    Set<ProductRevenue> revenues = new HashSet<>();
    by(sales(), row -> row.get("product_id").intValue())
        .forEach(
            (id, lines) -> {
              JsonNode product = products.apply(id);
              JsonNode place = classes.apply(product.get("product_class_id").intValue());
              revenues.add(
                  new ProductRevenue(
                      id,
                      product.get("product_name").textValue(),
                      product.get("brand_name").textValue(),
                      place.get("product_category").textValue(),
                      place.get("product_department").textValue(),
                      place.get("product_family").textValue(),
                      sum(lines, "store_sales"),
                      sum(lines, "store_cost"),
                      sum(lines, "unit_sales"),
                      lines.size(),
                      lastDay(lines)));
            });
    return revenues;
  }

  static Set<PromotionPerformance> performances() {
    IntFunction<JsonNode> promotions = byId("promotion", "promotion_id");
    Set<PromotionPerformance> performances = new HashSet<>();
    by(sales(), row -> row.get("promotion_id").intValue())
        .forEach(
            (id, lines) -> {
              JsonNode promotion = promotions.apply(id);
              Set<Integer> customers = new HashSet<>();
              lines.forEach(line -> customers.add(line.get("customer_id").intValue()));
              performances.add(
                  new PromotionPerformance(
                      id,
                      promotion.get("promotion_name").textValue(),
                      promotion.get("media_type").textValue(),
                      amount(promotion, "cost"),
                      date(promotion.get("start_date")),
                      date(promotion.get("end_date")),
                      sum(lines, "store_sales"),
                      sum(lines, "store_cost"),
                      sum(lines, "store_sales").subtract(sum(lines, "store_cost")),
                      sum(lines, "unit_sales"),
                      customers.size(),
                      lines.size(),
                      lastDay(lines)));
            });
    return performances;
  }

  static Set<Replenishment> replenishments() {
    Function<JsonNode, List<Integer>> pair =
        row -> List.of(row.get("product_id").intValue(), row.get("store_id").intValue());
    Map<List<Integer>, List<JsonNode>> sales = by(sales(), pair);
    Map<List<Integer>, List<JsonNode>> movements =
        by(rows("inventory_fact_1997", "inventory_fact_1998"), pair);
    Set<List<Integer>> pairs = new HashSet<>(sales.keySet());
    pairs.addAll(movements.keySet());
    Set<Replenishment> replenishments = new HashSet<>();
    for (List<Integer> each : pairs) {
      List<JsonNode> sold = sales.getOrDefault(each, List.of());
      List<JsonNode> moved = movements.getOrDefault(each, List.of());
      replenishments.add(
          new Replenishment(
              each.get(0),
              each.get(1),
              sum(moved, "units_ordered").longValueExact(),
              sum(moved, "units_shipped").longValueExact(),
              moved.size(),
              lastDay(moved),
              sum(sold, "unit_sales"),
              sold.size(),
              lastDay(sold),
              sum(moved, "units_shipped").subtract(sum(sold, "unit_sales"))));
    }
    return replenishments;
  }

  private static List<JsonNode> sales() {
    return rows("sales_fact_1997", "sales_fact_1998", "sales_fact_dec_1998");
  }

  private static List<JsonNode> rows(String... files) {
    List<JsonNode> rows = new ArrayList<>();
    for (String file : files) {
      try (MappingIterator<JsonNode> objects =
          JSON.readerFor(JsonNode.class)
              .readValues(Truth.class.getResourceAsStream("/" + file + ".json"))) {
        objects.forEachRemaining(rows::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return rows;
  }

  private static IntFunction<JsonNode> byId(String file, String id) {
    Map<Integer, JsonNode> rows = new HashMap<>();
    rows(file).forEach(row -> rows.put(row.get(id).intValue(), row));
    return wanted -> Objects.requireNonNull(rows.get(wanted));
  }

  private static <K> Map<K, List<JsonNode>> by(List<JsonNode> rows, Function<JsonNode, K> key) {
    Map<K, List<JsonNode>> groups = new HashMap<>();
    rows.forEach(row -> groups.computeIfAbsent(key.apply(row), _ -> new ArrayList<>()).add(row));
    return groups;
  }

  private static BigDecimal sum(List<JsonNode> rows, String column) {
    return rows.stream()
        .map(row -> row.get(column).decimalValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .setScale(4);
  }

  /** The aggregates carry binary noise behind the fourth decimal. */
  private static BigDecimal amount(JsonNode row, String column) {
    return row.get(column).decimalValue().setScale(4, RoundingMode.HALF_UP);
  }

  private static @Nullable LocalDate lastDay(List<JsonNode> rows) {
    return rows.stream().map(Truth::day).max(LocalDate::compareTo).orElse(null);
  }

  /** In the data set, day 367 is the first of January 1997, and none is left out. */
  private static LocalDate day(JsonNode row) {
    return LocalDate.of(1997, 1, 1).plusDays(row.get("time_id").longValue() - 367);
  }

  private static @Nullable LocalDate date(JsonNode text) {
    return text.isNull() ? null : LocalDate.parse(text.textValue().substring(0, 10));
  }
}
