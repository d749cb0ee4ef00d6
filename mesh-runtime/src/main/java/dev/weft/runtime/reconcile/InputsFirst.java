package dev.weft.runtime.reconcile;

import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Orders products so that each comes after those that it reads; else by address. A declaration has
 * no cycles. Pure.
 */
final class InputsFirst {

  private final Declaration declaration;
  private final Map<ProductId, DataProduct> ordered = new LinkedHashMap<>();

  private InputsFirst(Declaration declaration) {
    this.declaration = declaration;
  }

  static List<DataProduct> order(Declaration declaration) {
    InputsFirst order = new InputsFirst(declaration);
    declaration.products().values().forEach(order::add);
    return List.copyOf(order.ordered.values());
  }

  private void add(DataProduct product) {
    if (!ordered.containsKey(product.id())) {
      product.inputs().stream()
          .map(PortId::product)
          .forEach(input -> declaration.product(input).ifPresent(this::add));
      ordered.putIfAbsent(product.id(), product);
    }
  }
}
