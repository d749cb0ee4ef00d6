package dev.weft.sdk.descriptor;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What fills major versions of a port from others of the same port, as a product says it. */
final class Bridges {

  private final ProductFile product;
  private final Map<String, ProductFile.Output> ports = new LinkedHashMap<>();

  Bridges(ProductFile product) {
    this.product = product;
    product.outputs().forEach(port -> port.key().ifPresent(key -> ports.putIfAbsent(key, port)));
  }

  /** The bridge of a port; only for documents without problems. */
  Optional<Bridge> of(ProductFile.Output port, FolderFiles files) {
    return custom(port, WeftProperties.BRIDGE)
        .flatMap(written -> Transforms.read(written, files))
        .map(transform -> new Bridge(from(port).orElseThrow(), transform));
  }

  /** Reports bridges that lead from nowhere, from themselves or in a circle. */
  void check(FolderFiles files) {
    product.outputs().forEach(port -> check(port, files));
    ports.values().forEach(this::checkCircle);
  }

  private void check(ProductFile.Output port, FolderFiles files) {
    Optional<YamlNode> bridge = custom(port, WeftProperties.BRIDGE);
    Optional<YamlNode> from = custom(port, WeftProperties.BRIDGE_FROM);
    if (bridge.isEmpty()) {
      from.ifPresent(
          node ->
              node.problem(
                  "must not be there without " + WeftProperties.BRIDGE,
                  "Add " + WeftProperties.BRIDGE + ", or remove this."));
      return;
    }
    if (product.kind().filter(ProductKind.VIRTUAL::equals).isPresent()) {
      bridge
          .get()
          .problem("must not be there: a virtual product has no topic to fill", "Remove it.");
      return;
    }
    Transforms.check(bridge.get(), files);
    if (port.key().isPresent() && (from.isEmpty() || from.get().wholeNumber().isPresent())) {
      checkSource(port, bridge.get(), from);
    }
  }

  private void checkSource(ProductFile.Output port, YamlNode bridge, Optional<YamlNode> written) {
    String name = port.name().orElseThrow();
    int major = port.version().orElseThrow().major();
    Optional<Integer> from = from(port);
    if (from.isEmpty()) {
      bridge.problem(
          "must have a lower major version of the port '" + name + "' to read",
          "Declare that version beside this one, or name a higher one by "
              + WeftProperties.BRIDGE_FROM
              + ".");
    } else if (from.get() == major) {
      written
          .orElse(bridge)
          .problem(
              "must be another major version of the port than its own",
              "Write the major version that is read.");
    } else if (!ports.containsKey(ProductFile.Output.key(name, from.get()))) {
      written
          .orElse(bridge)
          .problem(
              "must be a major version of the port '" + name + "' that the product declares",
              "Declare that version, or write another one.");
    }
  }

  /** Told at the lowest port of the circle, so that it is told once. */
  private void checkCircle(ProductFile.Output start) {
    Set<String> seen = new HashSet<>();
    Optional<ProductFile.Output> at = source(start);
    boolean lowest = true;
    while (at.isPresent() && seen.add(at.get().key().orElseThrow())) {
      if (at.get().key().equals(start.key())) {
        if (lowest && seen.size() > 1) {
          custom(start, WeftProperties.BRIDGE)
              .orElseThrow()
              .problem(
                  "must not close a circle of bridges: each version would wait for the other",
                  "Remove one of the bridges.");
        }
        return;
      }
      lowest &= major(at.get()) > major(start);
      at = source(at.get());
    }
  }

  private Optional<ProductFile.Output> source(ProductFile.Output port) {
    return custom(port, WeftProperties.BRIDGE)
        .flatMap(bridge -> from(port))
        .flatMap(
            major ->
                Optional.ofNullable(
                    ports.get(ProductFile.Output.key(port.name().orElseThrow(), major))));
  }

  /** The major version that a port is filled from: the one written, else the next lower one. */
  private Optional<Integer> from(ProductFile.Output port) {
    return custom(port, WeftProperties.BRIDGE_FROM)
        .flatMap(YamlNode::wholeNumber)
        .or(
            () ->
                ports.values().stream()
                    .filter(other -> other.name().equals(port.name()))
                    .map(Bridges::major)
                    .filter(major -> major < major(port))
                    .max(Integer::compare));
  }

  private static int major(ProductFile.Output port) {
    return port.version().orElseThrow().major();
  }

  private static Optional<YamlNode> custom(ProductFile.Output port, String property) {
    return CustomProperties.value(port.node(), property);
  }
}
