package dev.weft.runtime.cli;

import dev.weft.sdk.stream.DerivedProduct;
import dev.weft.sdk.stream.Flow;
import jakarta.inject.Singleton;

/** A derived product for tests: the sum of each order of {@code shop.orders}. */
abstract sealed class OrderTotals implements DerivedProduct {

  /** Fails with lines that take something off. */
  @Singleton
  static final class Failing extends OrderTotals {
    @Override
    Line checked(Line line) {
      if (line.amount() < 0) {
        throw new IllegalStateException("nobody told me of discounts");
      }
      return line;
    }
  }

  /** Takes all lines. */
  @Singleton
  static final class Mended extends OrderTotals {
    @Override
    Line checked(Line line) {
      return line;
    }
  }

  abstract Line checked(Line line);

  @Override
  public void define(Flow flow) {
    flow.publish(
        flow.sum(
            flow.stream("shop.orders", Line.class).mapValues(this::checked),
            "totals",
            Line.class,
            (one, other) -> new Line(one.order(), one.amount() + other.amount())),
        Line.class);
  }
}
