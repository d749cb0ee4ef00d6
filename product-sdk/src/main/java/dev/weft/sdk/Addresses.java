package dev.weft.sdk;

import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.ProductKind;
import dev.weft.sdk.descriptor.Suggestions;
import dev.weft.sdk.descriptor.TopicSettings.Cleanup;

/**
 * Finds what an address means, and says what is wrong when it can't be used so. All throw {@code
 * IllegalArgumentException}. Pure.
 */
record Addresses(Declaration declaration) {

  /**
   * {@code <domain>.<product>}, for the main port, or {@code <domain>.<product>/<port>@<major>}.
   */
  OutputPort port(String address) {
    PortId id = address.contains("/") ? PortId.parse(address) : product(address).mainPort().id();
    return declaration
        .port(id)
        .orElseThrow(() -> new IllegalArgumentException("No port " + id + " in this mesh"));
  }

  /** A port that has records of its own. */
  OutputPort topicPort(String address) {
    OutputPort port = port(address);
    if (port.contract().topic().isEmpty()) {
      throw new IllegalArgumentException(
          port.id() + " has no topic, since its product is virtual: query it instead");
    }
    return port;
  }

  /** A port that is a table. */
  OutputPort compactedPort(String address) {
    OutputPort port = topicPort(address);
    if (port.contract().topic().filter(kept -> kept.cleanup() == Cleanup.COMPACT).isEmpty()) {
      throw new IllegalArgumentException(
          port.id() + " is no table: its contract doesn't say weft.topic.cleanup-policy: compact");
    }
    return port;
  }

  /** The main port of a product that is published to. */
  OutputPort sourcePort(String product) {
    DataProduct found = product(product);
    if (found.kind() != ProductKind.SOURCE_ALIGNED) {
      throw new IllegalArgumentException(
          product + " is " + found.kind() + ": only source-aligned products are published to");
    }
    return found.mainPort();
  }

  /** A product that is made from others. */
  DataProduct derived(String product) {
    DataProduct found = product(product);
    if (!found.kind().isDerived()) {
      throw new IllegalArgumentException(
          product + " is " + found.kind() + ": only derived products are made from others");
    }
    return found;
  }

  DataProduct product(String address) {
    return declaration
        .product(ProductId.parse(address))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No product "
                        + address
                        + " in this mesh"
                        + Suggestions.hint(
                            address,
                            declaration.products().keySet().stream()
                                .map(ProductId::toString)
                                .toList())));
  }
}
