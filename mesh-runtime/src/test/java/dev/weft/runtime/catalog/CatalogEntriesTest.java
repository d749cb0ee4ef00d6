package dev.weft.runtime.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CatalogEntriesTest {

  @Test
  void sortsFilesByTheDomainOrProductTheyDeclare() {
    var files =
        new TreeMap<>(
            Map.of(
                "sales/domain.yaml", "d",
                "sales/orders/product.yaml", "p",
                "sales/orders/Order.avsc", "a",
                "people/domain.yaml", "e"));

    assertThat(CatalogEntries.of(files))
        .containsOnly(
            Map.entry("sales", new TreeMap<>(Map.of("sales/domain.yaml", "d"))),
            Map.entry(
                "sales.orders",
                new TreeMap<>(
                    Map.of("sales/orders/product.yaml", "p", "sales/orders/Order.avsc", "a"))),
            Map.entry("people", new TreeMap<>(Map.of("people/domain.yaml", "e"))));
  }
}
