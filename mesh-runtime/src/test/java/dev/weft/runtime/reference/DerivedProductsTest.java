package dev.weft.runtime.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weft.foodmart.assortment.Product;
import dev.weft.foodmart.logistics.InventoryMovement;
import dev.weft.foodmart.logistics.Replenishment;
import dev.weft.foodmart.marketing.Promotion;
import dev.weft.foodmart.marketing.PromotionPerformance;
import dev.weft.foodmart.sales.DailyTotals;
import dev.weft.foodmart.sales.MonthlyTotals;
import dev.weft.foodmart.sales.ProductRevenue;
import dev.weft.foodmart.sales.Transaction;
import dev.weft.sdk.testkit.InMemoryMesh;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DerivedProductsTest {

  @Test
  void totalsADayAndCountsEachCustomerOnce() {
    try (InMemoryMesh mesh =
        InMemoryMesh.of(ReferenceMesh.DECLARATION)
            .derive("sales.daily-totals", new DailyTotalsProduct())) {
      mesh.pipe("sales.transactions", sale(7, "1997-03-31", 1, 0, 5, "1.1000", "0.4001", 1));
      mesh.pipe("sales.transactions", sale(8, "1997-03-31", 1, 0, 5, "2.2000", "0.8002", 2));
      mesh.pipe("sales.transactions", sale(7, "1997-03-31", 2, 0, 5, "3.3000", "1.2003", 3));
      mesh.pipe("sales.transactions", sale(7, "1997-03-30", 1, 0, 5, "9.0000", "1.0000", 1));

      assertThat(mesh.latest("sales.daily-totals", DailyTotals.class).values())
          .containsOnly(
              new DailyTotals(day("1997-03-31"), dec("6.6000"), dec("2.4006"), dec("6.0000"), 2, 3),
              new DailyTotals(
                  day("1997-03-30"), dec("9.0000"), dec("1.0000"), dec("1.0000"), 1, 1));
    }
  }

  @Test
  void totalsAMonthAndCountsEachCustomerOnce() {
    try (InMemoryMesh mesh =
        InMemoryMesh.of(ReferenceMesh.DECLARATION)
            .derive("sales.monthly-totals", new MonthlyTotalsProduct())) {
      mesh.pipe("sales.transactions", sale(7, "1997-03-01", 1, 0, 5, "1.1000", "0.4001", 1));
      mesh.pipe("sales.transactions", sale(8, "1998-03-31", 1, 0, 5, "2.2000", "0.8002", 2));
      mesh.pipe("sales.transactions", sale(7, "1997-03-31", 1, 0, 5, "3.3000", "1.2003", 3));

      assertThat(mesh.latest("sales.monthly-totals", MonthlyTotals.class).values())
          .containsOnly(
              new MonthlyTotals(1997, 3, dec("4.4000"), dec("1.6004"), dec("4.0000"), 1, 2),
              new MonthlyTotals(1998, 3, dec("2.2000"), dec("0.8002"), dec("2.0000"), 1, 1));
    }
  }

  @Test
  void describesAProductAsSoonAsItIsKnown() {
    try (InMemoryMesh mesh =
        InMemoryMesh.of(ReferenceMesh.DECLARATION)
            .derive("sales.product-revenue", new ProductRevenueProduct())) {
      mesh.pipe("sales.transactions", sale(7, "1997-03-02", 1, 0, 5, "1.1000", "0.4001", 1));
      mesh.pipe("sales.transactions", sale(7, "1997-03-01", 2, 0, 6, "3.3000", "1.2003", 3));
      ProductRevenue totals = new ProductRevenue();
      totals.setProductId(7);
      totals.setStoreSales(dec("4.4000"));
      totals.setStoreCost(dec("1.6004"));
      totals.setUnitSales(dec("4.0000"));
      totals.setFactCount(2);
      totals.setLastSoldOn(day("1997-03-02"));
      assertThat(mesh.latest("sales.product-revenue", ProductRevenue.class).values())
          .containsOnly(totals);

      Product product = product(7);
      mesh.pipe("assortment.products", product);

      assertThat(mesh.latest("sales.product-revenue", ProductRevenue.class).values())
          .containsOnly(ProductRevenueProduct.describe(totals, product))
          .extracting(ProductRevenue::getProductName, ProductRevenue::getProductFamily)
          .containsOnly(tuple("Good Cola", "Drink"));
    }
  }

  @Test
  void setsAPromotionsResultAgainstItsCost() {
    try (InMemoryMesh mesh =
        InMemoryMesh.of(ReferenceMesh.DECLARATION)
            .derive("marketing.promotion-performance", new PromotionPerformanceProduct())) {
      Promotion promotion =
          new Promotion(3, 110, "Double Down Sale", "TV", dec("500.0000"), day("1997-03-01"), null);
      mesh.pipe("marketing.promotions", promotion);
      mesh.pipe("sales.transactions", sale(7, "1997-03-02", 1, 3, 5, "1.1000", "0.4001", 1));
      mesh.pipe("sales.transactions", sale(8, "1997-03-01", 1, 3, 5, "3.3000", "1.2003", 3));

      assertThat(
              mesh.latest("marketing.promotion-performance", PromotionPerformance.class).values())
          .containsOnly(
              new PromotionPerformance(
                  3,
                  "Double Down Sale",
                  "TV",
                  dec("500.0000"),
                  day("1997-03-01"),
                  null,
                  dec("4.4000"),
                  dec("1.6004"),
                  dec("2.7996"),
                  dec("4.0000"),
                  1,
                  2,
                  day("1997-03-02")));
    }
  }

  @Test
  void setsShipmentsAgainstSalesWhicheverComeFirst() {
    try (InMemoryMesh mesh =
        InMemoryMesh.of(ReferenceMesh.DECLARATION)
            .derive("logistics.replenishment", new ReplenishmentProduct())) {
      mesh.pipe("sales.transactions", sale(7, "1997-03-02", 1, 0, 5, "1.1000", "0.4001", 4));
      mesh.pipe("logistics.inventory-movements", movement(7, "1997-03-09", 5, 10, 3));
      mesh.pipe("logistics.inventory-movements", movement(7, "1997-03-01", 5, 10, 10));
      mesh.pipe("logistics.inventory-movements", movement(7, "1997-03-04", 6, 20, 0));

      assertThat(mesh.latest("logistics.replenishment", Replenishment.class).values())
          .containsOnly(
              new Replenishment(
                  7,
                  5,
                  20L,
                  13L,
                  2,
                  day("1997-03-09"),
                  dec("4.0000"),
                  1,
                  day("1997-03-02"),
                  dec("9.0000")),
              new Replenishment(
                  7, 6, 20L, 0L, 1, day("1997-03-04"), dec("0.0000"), 0, null, dec("0.0000")));
    }
  }

  private static Transaction sale(
      int product,
      String day,
      int customer,
      int promotion,
      int store,
      String sales,
      String cost,
      int units) {
    return new Transaction(
        product, day(day), customer, promotion, store, dec(sales), dec(cost), dec(units + ".0000"));
  }

  private static InventoryMovement movement(
      int product, String day, int store, int ordered, int shipped) {
    return new InventoryMovement(
        product,
        day(day),
        store,
        store,
        ordered,
        shipped,
        dec("1.0000"),
        dec("1.0000"),
        1,
        dec("1.0000"));
  }

  private static Product product(int id) {
    Product product = new Product();
    product.setProductId(id);
    product.setBrandName("Good");
    product.setProductName("Good Cola");
    product.setSRP(dec("1.0000"));
    product.setProductSubcategory("Soda");
    product.setProductCategory("Carbonated Beverages");
    product.setProductDepartment("Beverages");
    product.setProductFamily("Drink");
    return product;
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  private static BigDecimal dec(String text) {
    return new BigDecimal(text);
  }
}
