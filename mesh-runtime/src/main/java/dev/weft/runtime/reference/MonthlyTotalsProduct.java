package dev.weft.runtime.reference;

import dev.weft.foodmart.sales.MonthlyTotals;
import dev.weft.foodmart.sales.Transaction;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.stream.DerivedProduct;
import dev.weft.sdk.stream.Flow;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import org.apache.kafka.streams.kstream.KStream;

/** {@code sales.monthly-totals}: the sales of each calendar month. */
@Singleton
public final class MonthlyTotalsProduct implements DerivedProduct {

  @Override
  public void define(Flow flow) {
    KStream<Key, MonthlyTotals> parts =
        flow.mapWithFirst(
            flow.stream("sales.transactions", Transaction.class),
            "customers",
            line -> YearMonth.from(line.getSoldOn()) + "/" + line.getCustomerId(),
            MonthlyTotalsProduct::part);
    flow.publish(
        flow.sum(parts, "totals", MonthlyTotals.class, MonthlyTotalsProduct::add),
        MonthlyTotals.class);
  }

  static MonthlyTotals part(Transaction line, boolean firstOfCustomer) {
    MonthlyTotals part = new MonthlyTotals();
    part.setYear(line.getSoldOn().getYear());
    part.setMonth(line.getSoldOn().getMonthValue());
    part.setStoreSales(line.getStoreSales());
    part.setStoreCost(line.getStoreCost());
    part.setUnitSales(line.getUnitSales());
    part.setCustomerCount(firstOfCustomer ? 1 : 0);
    part.setFactCount(1);
    return part;
  }

  static MonthlyTotals add(MonthlyTotals a, MonthlyTotals b) {
    MonthlyTotals sum = new MonthlyTotals();
    sum.setYear(a.getYear());
    sum.setMonth(a.getMonth());
    sum.setStoreSales(a.getStoreSales().add(b.getStoreSales()));
    sum.setStoreCost(a.getStoreCost().add(b.getStoreCost()));
    sum.setUnitSales(a.getUnitSales().add(b.getUnitSales()));
    sum.setCustomerCount(a.getCustomerCount() + b.getCustomerCount());
    sum.setFactCount(a.getFactCount() + b.getFactCount());
    return sum;
  }
}
