package dev.weft.runtime.catalog;

import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.Status;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Marks the ports that were retired, and products of which nothing else is left. Pure. */
final class RetiredPorts {

  private RetiredPorts() {}

  static Declaration mark(Declaration declared, Set<String> retired) {
    if (retired.isEmpty()) {
      return declared;
    }
    SortedMap<ProductId, DataProduct> products = new TreeMap<>(declared.products());
    products.replaceAll((id, product) -> mark(product, retired));
    return new Declaration(declared.domains(), products);
  }

  private static DataProduct mark(DataProduct product, Set<String> retired) {
    if (product.outputs().stream().noneMatch(port -> retired.contains(port.id().toString()))) {
      return product;
    }
    List<OutputPort> outputs =
        product.outputs().stream()
            .map(port -> retired.contains(port.id().toString()) ? retire(port) : port)
            .toList();
    boolean nothingLeft =
        outputs.stream().allMatch(port -> port.contract().status() == Status.RETIRED);
    return new DataProduct(
        product.id(),
        product.kind(),
        product.version(),
        nothingLeft ? Status.RETIRED : product.status(),
        product.description(),
        product.tags(),
        product.inputs(),
        outputs,
        product.transform(),
        product.onError());
  }

  private static OutputPort retire(OutputPort port) {
    Contract contract = port.contract();
    return new OutputPort(
        port.id(),
        port.description(),
        new Contract(
            contract.id(),
            contract.version(),
            Status.RETIRED,
            contract.description(),
            contract.schema(),
            contract.key(),
            contract.eventTime(),
            contract.classifications(),
            contract.topic(),
            contract.guarantees(),
            contract.sunset()),
        port.bridge());
  }
}
