package dev.weft.runtime.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.foodmart.assortment.Product;
import dev.weft.foodmart.customer.Profile;
import dev.weft.foodmart.logistics.InventoryMovement;
import dev.weft.foodmart.marketing.Promotion;
import dev.weft.foodmart.people.Salary;
import dev.weft.foodmart.sales.Transaction;
import dev.weft.foodmart.stores.Store;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class FoodMartTest {

  @Test
  void readsAllEventsOfAllSources() {
    Map<String, Integer> sizes =
        FoodMart.SOURCES.stream()
            .collect(
                Collectors.toMap(
                    source -> source.product().toString(), source -> source.read().size()));

    assertThat(sizes)
        .isEqualTo(
            Map.of(
                "sales.transactions", 269_720,
                "customer.profiles", 10_281,
                "assortment.products", 1_560,
                "marketing.promotions", 1_864,
                "stores.stores", 25,
                "logistics.warehouses", 24,
                "logistics.inventory-movements", 11_352,
                "people.salaries", 21_252));
  }

  @Test
  void ordersSalesByDayAndThenAsInTheFiles() {
    List<Transaction> sales = read(Transaction.class);

    assertThat(sales)
        .isSortedAccordingTo((a, b) -> a.getSoldOn().compareTo(b.getSoldOn()))
        .startsWith(sale(869, "1997-01-01", 3_449, 0, 6, "10.6000", "3.8160", "5.0000"));
    assertThat(sales.getLast().getSoldOn()).isEqualTo("1998-12-30");
  }

  @Test
  void keepsDecimalsExactly() {
    BigDecimal revenue1997 =
        read(Transaction.class).stream()
            .filter(sale -> sale.getSoldOn().getYear() == 1997)
            .map(Transaction::getStoreSales)
            .reduce(BigDecimal.ZERO, BigDecimal::add);

    assertThat(revenue1997).isEqualTo(new BigDecimal("565238.1300"));
  }

  @Test
  void ordersMovementsByDay() {
    assertThat(read(InventoryMovement.class))
        .isSortedAccordingTo((a, b) -> a.getMovedOn().compareTo(b.getMovedOn()));
  }

  @Test
  void joinsEachProductWithItsClassById() {
    Product product = read(Product.class).getFirst();

    assertThat(product.getProductName()).isEqualTo("Washington Berry Juice");
    assertThat(product.getSKU()).isEqualTo(90_748_583_674L);
    assertThat(product.getSRP()).isEqualTo(new BigDecimal("2.8500"));
    assertThat(product.getProductClassId()).isEqualTo(30);
    assertThat(product.getProductSubcategory()).isEqualTo("Juice");
    assertThat(product.getProductFamily()).isEqualTo("Drink");
  }

  @Test
  void readsDatesWithAndWithoutMidnight() {
    assertThat(read(Salary.class).getFirst().getPayDate()).isEqualTo("1997-01-01");
    assertThat(read(Promotion.class).get(1).getStartDate()).isEqualTo("1996-01-03");
    assertThat(read(Profile.class))
        .filteredOn(customer -> customer.getCustomerId() == 1)
        .extracting(Profile::getBirthdate)
        .containsExactly(LocalDate.of(1961, 8, 26));
  }

  @Test
  void leavesOutWhatTheHeadOfficeDoesNotHave() {
    Store headOffice = read(Store.class).getFirst();

    assertThat(headOffice.getStoreName()).isEqualTo("HQ");
    assertThat(headOffice.getStoreManager()).isNull();
    assertThat(headOffice.getFirstOpenedDate()).isNull();
    assertThat(headOffice.getStoreSqft()).isNull();
  }

  private static <T extends SpecificRecord> List<T> read(Class<T> type) {
    Events<? extends SpecificRecord> events =
        FoodMart.SOURCES.stream()
            .filter(source -> source.type() == type)
            .findFirst()
            .orElseThrow()
            .read();
    return events.between(0, events.size()).stream().map(type::cast).toList();
  }

  private static Transaction sale(
      int product,
      String day,
      int customer,
      int promotion,
      int store,
      String sales,
      String cost,
      String units) {
    return new Transaction(
        product,
        LocalDate.parse(day),
        customer,
        promotion,
        store,
        new BigDecimal(sales),
        new BigDecimal(cost),
        new BigDecimal(units));
  }
}
