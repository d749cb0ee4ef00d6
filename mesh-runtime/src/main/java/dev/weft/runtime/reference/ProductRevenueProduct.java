package dev.weft.runtime.reference;

import dev.weft.foodmart.assortment.Product;
import dev.weft.foodmart.sales.ProductRevenue;
import dev.weft.foodmart.sales.Transaction;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.stream.DerivedProduct;
import dev.weft.sdk.stream.Flow;
import jakarta.inject.Singleton;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.jspecify.annotations.Nullable;

/** {@code sales.product-revenue}: what each product has sold, with its place in the assortment. */
@Singleton
public final class ProductRevenueProduct implements DerivedProduct {

  @Override
  public void define(Flow flow) {
    KStream<Key, ProductRevenue> parts =
        flow.stream("sales.transactions", Transaction.class).mapValues(ProductRevenueProduct::part);
    KTable<Key, ProductRevenue> totals =
        flow.sum(parts, "totals", ProductRevenue.class, ProductRevenueProduct::add);
    KTable<Key, Product> products = flow.table("assortment.products", Product.class);
    flow.publish(totals.leftJoin(products, ProductRevenueProduct::describe), ProductRevenue.class);
  }

  static ProductRevenue part(Transaction line) {
    ProductRevenue part = new ProductRevenue();
    part.setProductId(line.getProductId());
    part.setStoreSales(line.getStoreSales());
    part.setStoreCost(line.getStoreCost());
    part.setUnitSales(line.getUnitSales());
    part.setFactCount(1);
    part.setLastSoldOn(line.getSoldOn());
    return part;
  }

  static ProductRevenue add(ProductRevenue a, ProductRevenue b) {
    ProductRevenue sum = new ProductRevenue();
    sum.setProductId(a.getProductId());
    sum.setStoreSales(a.getStoreSales().add(b.getStoreSales()));
    sum.setStoreCost(a.getStoreCost().add(b.getStoreCost()));
    sum.setUnitSales(a.getUnitSales().add(b.getUnitSales()));
    sum.setFactCount(a.getFactCount() + b.getFactCount());
    sum.setLastSoldOn(Latest.of(a.getLastSoldOn(), b.getLastSoldOn()));
    return sum;
  }

  /** The totals with what is known of the product; its fields stay null while nothing is. */
  static ProductRevenue describe(ProductRevenue totals, @Nullable Product product) {
    if (product == null) {
      return totals;
    }
    ProductRevenue described = new ProductRevenue();
    described.setProductId(totals.getProductId());
    described.setProductName(product.getProductName());
    described.setBrandName(product.getBrandName());
    described.setProductCategory(product.getProductCategory());
    described.setProductDepartment(product.getProductDepartment());
    described.setProductFamily(product.getProductFamily());
    described.setStoreSales(totals.getStoreSales());
    described.setStoreCost(totals.getStoreCost());
    described.setUnitSales(totals.getUnitSales());
    described.setFactCount(totals.getFactCount());
    described.setLastSoldOn(totals.getLastSoldOn());
    return described;
  }
}
