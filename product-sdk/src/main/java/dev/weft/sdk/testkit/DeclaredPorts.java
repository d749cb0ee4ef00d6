package dev.weft.sdk.testkit;

import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import java.util.List;

/**
 * Finds declared ports by the addresses that tests write.
 *
 * @param declaration what is declared
 */
record DeclaredPorts(Declaration declaration) {

  DataProduct product(String address) {
    return declaration
        .product(ProductId.parse(address))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No product "
                        + address
                        + " in the test's declaration, which has "
                        + declaration.products().keySet()));
  }

  OutputPort of(String address) {
    if (!address.contains("/")) {
      return product(address).mainPort();
    }
    PortId id = PortId.parse(address);
    return declaration
        .port(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No port "
                        + id
                        + " in the test's declaration: "
                        + id.product()
                        + " has "
                        + product(id.product().toString()).outputs().stream()
                            .map(OutputPort::id)
                            .toList()));
  }

  OutputPort withTopic(String address) {
    OutputPort port = of(address);
    if (port.contract().topic().isEmpty()) {
      throw new IllegalArgumentException(
          port.id() + " has no topic, since its product is virtual: nothing lies there");
    }
    return port;
  }

  List<OutputPort> withTopics() {
    return declaration.products().values().stream()
        .flatMap(product -> product.outputs().stream())
        .filter(port -> port.contract().topic().isPresent())
        .toList();
  }
}
