package dev.weft.runtime.api;

import dev.weft.runtime.catalog.SimilarProducts;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import io.micronaut.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was named in a request: {@code <domain>.<product>}, or one of its ports with {@code
 * /<port>@<major>}.
 *
 * @param product the product's address as written
 * @param port the port and major version as written; empty for the main port
 */
record Address(String product, Optional<String> port) {

  static Address of(String product) {
    return new Address(product, Optional.empty());
  }

  static Address of(String product, String port) {
    return new Address(product, Optional.of(port));
  }

  /**
   * The product that is meant.
   *
   * @throws ProblemException when there is none; it says which one may have been meant
   */
  DataProduct product(Declaration mesh) {
    Optional<DataProduct> found =
        mesh.products().values().stream()
            .filter(candidate -> candidate.id().toString().equals(product))
            .findFirst();
    return found.orElseThrow(() -> unknownProduct(mesh));
  }

  /**
   * The port that is meant.
   *
   * @throws ProblemException when there is none; it says which ones there are
   */
  OutputPort port(Declaration mesh) {
    DataProduct found = product(mesh);
    if (port.isEmpty()) {
      return found.mainPort();
    }
    String wanted = found.id() + "/" + port.get();
    List<String> known =
        found.outputs().stream().map(OutputPort::id).map(PortId::toString).toList();
    return found.outputs().stream()
        .filter(candidate -> candidate.id().toString().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    HttpStatus.NOT_FOUND,
                    "Unknown port",
                    "There is no port " + wanted + ", only " + String.join(", ", known)));
  }

  private ProblemException unknownProduct(Declaration mesh) {
    List<ProductId> similar = SimilarProducts.to(product, mesh);
    return new ProblemException(
        HttpStatus.NOT_FOUND,
        "Unknown product",
        "There is no product '"
            + product
            + "' in this mesh"
            + (similar.isEmpty()
                ? ""
                : "; did you mean "
                    + similar.stream().map(id -> "'" + id + "'").collect(Collectors.joining(" or "))
                    + "?"));
  }
}
