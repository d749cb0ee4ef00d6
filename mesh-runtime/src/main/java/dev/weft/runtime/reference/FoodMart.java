package dev.weft.runtime.reference;

import dev.weft.foodmart.assortment.Product;
import dev.weft.foodmart.customer.Profile;
import dev.weft.foodmart.logistics.InventoryMovement;
import dev.weft.foodmart.logistics.Warehouse;
import dev.weft.foodmart.marketing.Promotion;
import dev.weft.foodmart.people.Salary;
import dev.weft.foodmart.sales.Transaction;
import dev.weft.foodmart.stores.Store;
import dev.weft.sdk.descriptor.ProductId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Which files of the data set are the events of which product. The order of files and the time of
 * events are part of the positions that sources keep: to change them means new source names.
 */
final class FoodMart {

  /** All sources. */
  static final List<Source<?>> SOURCES =
      List.of(
          source("stores.stores", Store.class, Store::new, "store"),
          source("logistics.warehouses", Warehouse.class, Warehouse::new, "warehouse"),
          new Source<>(
              ProductId.parse("assortment.products"),
              Product.class,
              FoodMart::products,
              files("product"),
              Optional.empty()),
          source("marketing.promotions", Promotion.class, Promotion::new, "promotion"),
          timed(
              "customer.profiles",
              Profile.class,
              () -> new RecordReader<>(Profile::new),
              "date_accnt_opened",
              "customer"),
          timed(
              "sales.transactions",
              Transaction.class,
              FoodMart::transactions,
              "sold_on",
              "sales_fact_1997",
              "sales_fact_1998",
              "sales_fact_dec_1998"),
          timed(
              "logistics.inventory-movements",
              InventoryMovement.class,
              FoodMart::movements,
              "moved_on",
              "inventory_fact_1997",
              "inventory_fact_1998"),
          timed(
              "people.salaries",
              Salary.class,
              () -> new RecordReader<>(Salary::new),
              "pay_date",
              "salary"));

  private FoodMart() {}

  private static RecordReader<Transaction> transactions() {
    Days days = Days.read();
    return new RecordReader<>(Transaction::new)
        .column(
            "time_id",
            List.of("sold_on"),
            (json, line) -> line.setSoldOn(days.of(json.getIntValue())));
  }

  private static RecordReader<InventoryMovement> movements() {
    Days days = Days.read();
    return new RecordReader<>(InventoryMovement::new)
        .column(
            "time_id",
            List.of("moved_on"),
            (json, movement) -> movement.setMovedOn(days.of(json.getIntValue())));
  }

  private static RecordReader<Product> products() {
    Map<Integer, ProductClass> classes = ProductClass.read();
    return new RecordReader<>(Product::new)
        .column(
            "product_class_id",
            List.of(
                "product_subcategory", "product_category", "product_department", "product_family"),
            (json, product) -> classify(product, json.getIntValue(), classes));
  }

  private static void classify(Product product, int id, Map<Integer, ProductClass> classes) {
    ProductClass found = classes.get(id);
    if (found == null) {
      throw new DataSetException("product_class.json has no class " + id);
    }
    product.setProductClassId(id);
    product.setProductSubcategory(found.subcategory());
    product.setProductCategory(found.category());
    product.setProductDepartment(found.department());
    product.setProductFamily(found.family());
  }

  private static <T extends SpecificRecord> Source<T> source(
      String product, Class<T> type, Supplier<T> blank, String file) {
    return new Source<>(
        ProductId.parse(product),
        type,
        () -> new RecordReader<>(blank),
        files(file),
        Optional.empty());
  }

  private static <T extends SpecificRecord> Source<T> timed(
      String product,
      Class<T> type,
      Supplier<RecordReader<T>> reader,
      String time,
      String... files) {
    return new Source<>(ProductId.parse(product), type, reader, files(files), Optional.of(time));
  }

  private static List<Resource> files(String... names) {
    return Stream.of(names).map(name -> new Resource(name + ".json")).toList();
  }
}
