package dev.weft.runtime.reference;

import dev.weft.foodmart.sales.DailyTotals;
import dev.weft.foodmart.sales.Transaction;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.stream.DerivedProduct;
import dev.weft.sdk.stream.Flow;
import jakarta.inject.Singleton;
import org.apache.kafka.streams.kstream.KStream;

/** {@code sales.daily-totals}: the sales of each day. */
@Singleton
public final class DailyTotalsProduct implements DerivedProduct {

  @Override
  public void define(Flow flow) {
    KStream<Key, DailyTotals> parts =
        flow.mapWithFirst(
            flow.stream("sales.transactions", Transaction.class),
            "customers",
            line -> line.getSoldOn() + "/" + line.getCustomerId(),
            DailyTotalsProduct::part);
    flow.publish(
        flow.sum(parts, "totals", DailyTotals.class, DailyTotalsProduct::add), DailyTotals.class);
  }

  static DailyTotals part(Transaction line, boolean firstOfCustomer) {
    DailyTotals part = new DailyTotals();
    part.setDay(line.getSoldOn());
    part.setStoreSales(line.getStoreSales());
    part.setStoreCost(line.getStoreCost());
    part.setUnitSales(line.getUnitSales());
    part.setCustomerCount(firstOfCustomer ? 1 : 0);
    part.setFactCount(1);
    return part;
  }

  static DailyTotals add(DailyTotals a, DailyTotals b) {
    DailyTotals sum = new DailyTotals();
    sum.setDay(a.getDay());
    sum.setStoreSales(a.getStoreSales().add(b.getStoreSales()));
    sum.setStoreCost(a.getStoreCost().add(b.getStoreCost()));
    sum.setUnitSales(a.getUnitSales().add(b.getUnitSales()));
    sum.setCustomerCount(a.getCustomerCount() + b.getCustomerCount());
    sum.setFactCount(a.getFactCount() + b.getFactCount());
    return sum;
  }
}
