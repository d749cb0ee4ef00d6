package dev.weft.sdk.descriptor;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that a set of files declares: domains and their products. Immutable.
 *
 * @param domains by id
 * @param products by address
 */
public record Declaration(
    SortedMap<String, Domain> domains, SortedMap<ProductId, DataProduct> products) {

  public Declaration {
    domains = Collections.unmodifiableSortedMap(new TreeMap<>(domains));
    products = Collections.unmodifiableSortedMap(new TreeMap<>(products));
  }

  /** The product of that address, if declared. */
  public Optional<DataProduct> product(ProductId id) {
    return Optional.ofNullable(products.get(id));
  }

  /** The output port of that id, if declared. */
  public Optional<OutputPort> port(PortId id) {
    return product(id.product()).stream()
        .flatMap(product -> product.outputs().stream())
        .filter(port -> port.id().equals(id))
        .findFirst();
  }

  /** The products that read a product, in order of their addresses. */
  public List<DataProduct> consumersOf(ProductId id) {
    return products.values().stream()
        .filter(product -> product.inputs().stream().anyMatch(input -> input.product().equals(id)))
        .toList();
  }
}
