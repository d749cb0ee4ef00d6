package dev.weft.runtime.reference;

import dev.weft.foodmart.logistics.InventoryMovement;
import dev.weft.foodmart.logistics.Replenishment;
import dev.weft.foodmart.sales.Transaction;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.stream.DerivedProduct;
import dev.weft.sdk.stream.Flow;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import org.apache.kafka.streams.kstream.KStream;

/**
 * {@code logistics.replenishment}: what each store was shipped of each product, against what it
 * sold of it. Movements and sales are parts of one sum, so neither waits for the other.
 */
@Singleton
public final class ReplenishmentProduct implements DerivedProduct {

  private static final int SCALE = 4;
  private static final BigDecimal NO_UNITS = BigDecimal.ZERO.setScale(SCALE);

  @Override
  public void define(Flow flow) {
    KStream<Key, Replenishment> moved =
        flow.stream("logistics.inventory-movements", InventoryMovement.class)
            .mapValues(ReplenishmentProduct::movedPart);
    KStream<Key, Replenishment> sold =
        flow.stream("sales.transactions", Transaction.class)
            .mapValues(ReplenishmentProduct::soldPart);
    flow.publish(
        flow.sum(moved.merge(sold), "totals", Replenishment.class, ReplenishmentProduct::add),
        Replenishment.class);
  }

  static Replenishment movedPart(InventoryMovement movement) {
    Replenishment part = new Replenishment();
    part.setProductId(movement.getProductId());
    part.setStoreId(movement.getStoreId());
    part.setUnitsOrdered(movement.getUnitsOrdered());
    part.setUnitsShipped(movement.getUnitsShipped());
    part.setMovementCount(1);
    part.setLastMovedOn(movement.getMovedOn());
    part.setUnitSales(NO_UNITS);
    part.setUnitsBalance(BigDecimal.valueOf(movement.getUnitsShipped()).setScale(SCALE));
    return part;
  }

  static Replenishment soldPart(Transaction line) {
    Replenishment part = new Replenishment();
    part.setProductId(line.getProductId());
    part.setStoreId(line.getStoreId());
    part.setUnitSales(line.getUnitSales());
    part.setFactCount(1);
    part.setLastSoldOn(line.getSoldOn());
    part.setUnitsBalance(line.getUnitSales().negate());
    return part;
  }

  static Replenishment add(Replenishment a, Replenishment b) {
    Replenishment sum = new Replenishment();
    sum.setProductId(a.getProductId());
    sum.setStoreId(a.getStoreId());
    sum.setUnitsOrdered(a.getUnitsOrdered() + b.getUnitsOrdered());
    sum.setUnitsShipped(a.getUnitsShipped() + b.getUnitsShipped());
    sum.setMovementCount(a.getMovementCount() + b.getMovementCount());
    sum.setLastMovedOn(Latest.ofEither(a.getLastMovedOn(), b.getLastMovedOn()));
    sum.setUnitSales(a.getUnitSales().add(b.getUnitSales()));
    sum.setFactCount(a.getFactCount() + b.getFactCount());
    sum.setLastSoldOn(Latest.ofEither(a.getLastSoldOn(), b.getLastSoldOn()));
    sum.setUnitsBalance(a.getUnitsBalance().add(b.getUnitsBalance()));
    return sum;
  }
}
