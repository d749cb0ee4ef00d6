package dev.weft.runtime.reconcile;

import java.util.List;
import java.util.stream.Stream;

/**
 * What becomes of everything that was given, in the order in which it is applied: domains first,
 * then products, those that are read before those that read them.
 *
 * @param domains the domains that change
 * @param products all products that were given
 */
public record MeshPlan(List<Change.DeclareDomain> domains, List<ProductPlan> products) {

  public MeshPlan {
    domains = List.copyOf(domains);
    products = List.copyOf(products);
  }

  /** Whether something of it can't be applied. */
  public boolean hasRefusals() {
    return products.stream().anyMatch(ProductPlan::isRefused);
  }

  /** Everything to do, in order. */
  public List<Change> changes() {
    return Stream.concat(
            domains.stream(), products.stream().flatMap(product -> product.changes().stream()))
        .toList();
  }

  /** The products that change. */
  List<ProductPlan> changing() {
    return products.stream().filter(product -> !product.changes().isEmpty()).toList();
  }

  /** The products that are refused. */
  List<ProductPlan> refused() {
    return products.stream().filter(ProductPlan::isRefused).toList();
  }
}
