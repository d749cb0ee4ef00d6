package dev.weft.runtime.console;

import dev.weft.runtime.observe.ActivitySnapshot;
import dev.weft.runtime.observe.ProductActivity;
import dev.weft.sdk.descriptor.Declaration;

/**
 * The mesh in four figures, each for people.
 *
 * @param domains how many domains
 * @param products how many products
 * @param records how many records all products hold
 * @param rate how many records a second come in, over all products
 */
record Totals(String domains, String products, String records, String rate) {

  static Totals of(Declaration image, ActivitySnapshot snapshot) {
    return new Totals(
        Figures.count(image.domains().size()),
        Figures.count(image.products().size()),
        Figures.count(
            snapshot.products().values().stream().mapToLong(ProductActivity::records).sum()),
        Figures.rate(
            snapshot.products().values().stream()
                .mapToDouble(ProductActivity::recordsPerSecond)
                .sum()));
  }
}
