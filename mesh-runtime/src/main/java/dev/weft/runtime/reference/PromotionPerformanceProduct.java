package dev.weft.runtime.reference;

import dev.weft.foodmart.marketing.Promotion;
import dev.weft.foodmart.marketing.PromotionPerformance;
import dev.weft.foodmart.sales.Transaction;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.stream.DerivedProduct;
import dev.weft.sdk.stream.Flow;
import jakarta.inject.Singleton;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.jspecify.annotations.Nullable;

/** {@code marketing.promotion-performance}: what each promotion has brought, against its cost. */
@Singleton
public final class PromotionPerformanceProduct implements DerivedProduct {

  @Override
  public void define(Flow flow) {
    KStream<Key, PromotionPerformance> parts =
        flow.mapWithFirst(
            flow.stream("sales.transactions", Transaction.class),
            "customers",
            line -> line.getPromotionId() + "/" + line.getCustomerId(),
            PromotionPerformanceProduct::part);
    KTable<Key, PromotionPerformance> totals =
        flow.sum(parts, "totals", PromotionPerformance.class, PromotionPerformanceProduct::add);
    KTable<Key, Promotion> promotions = flow.table("marketing.promotions", Promotion.class);
    flow.publish(
        totals.leftJoin(promotions, PromotionPerformanceProduct::describe),
        PromotionPerformance.class);
  }

  static PromotionPerformance part(Transaction line, boolean firstOfCustomer) {
    PromotionPerformance part = new PromotionPerformance();
    part.setPromotionId(line.getPromotionId());
    part.setStoreSales(line.getStoreSales());
    part.setStoreCost(line.getStoreCost());
    part.setMargin(line.getStoreSales().subtract(line.getStoreCost()));
    part.setUnitSales(line.getUnitSales());
    part.setCustomerCount(firstOfCustomer ? 1 : 0);
    part.setFactCount(1);
    part.setLastSoldOn(line.getSoldOn());
    return part;
  }

  static PromotionPerformance add(PromotionPerformance a, PromotionPerformance b) {
    PromotionPerformance sum = new PromotionPerformance();
    sum.setPromotionId(a.getPromotionId());
    sum.setStoreSales(a.getStoreSales().add(b.getStoreSales()));
    sum.setStoreCost(a.getStoreCost().add(b.getStoreCost()));
    sum.setMargin(a.getMargin().add(b.getMargin()));
    sum.setUnitSales(a.getUnitSales().add(b.getUnitSales()));
    sum.setCustomerCount(a.getCustomerCount() + b.getCustomerCount());
    sum.setFactCount(a.getFactCount() + b.getFactCount());
    sum.setLastSoldOn(Latest.of(a.getLastSoldOn(), b.getLastSoldOn()));
    return sum;
  }

  /** The totals with what is known of the promotion; its fields stay null while nothing is. */
  static PromotionPerformance describe(PromotionPerformance totals, @Nullable Promotion promotion) {
    if (promotion == null) {
      return totals;
    }
    PromotionPerformance described = new PromotionPerformance();
    described.setPromotionId(totals.getPromotionId());
    described.setPromotionName(promotion.getPromotionName());
    described.setMediaType(promotion.getMediaType());
    described.setCost(promotion.getCost());
    described.setStartDate(promotion.getStartDate());
    described.setEndDate(promotion.getEndDate());
    described.setStoreSales(totals.getStoreSales());
    described.setStoreCost(totals.getStoreCost());
    described.setMargin(totals.getMargin());
    described.setUnitSales(totals.getUnitSales());
    described.setCustomerCount(totals.getCustomerCount());
    described.setFactCount(totals.getFactCount());
    described.setLastSoldOn(totals.getLastSoldOn());
    return described;
  }
}
