package dev.weft.sdk.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Follows the input ports of all products to the output ports that they mean. */
final class InputPorts {

  /**
   * A product reads another.
   *
   * @param target the address of the one that is read
   * @param input the input port that says so
   */
  record Edge(String target, YamlNode input) {}

  private final SortedMap<String, ProductFolder> folders;
  private final Map<String, List<PortId>> resolved = new LinkedHashMap<>();
  private final Map<String, List<Edge>> edges = new LinkedHashMap<>();

  /**
   * Follows every input port and reports those that lead nowhere.
   *
   * @param folders all products by address
   */
  InputPorts(SortedMap<String, ProductFolder> folders) {
    this.folders = folders;
    folders.forEach((address, folder) -> folder.product().ifPresent(p -> resolve(address, p)));
  }

  /** The ports that the product at an address reads, as far as they are known. */
  List<PortId> of(String address) {
    return resolved.getOrDefault(address, List.of());
  }

  /** Which products read which others, themselves excluded, by address. */
  Map<String, List<Edge>> edges() {
    return edges;
  }

  private void resolve(String address, ProductFile product) {
    List<PortId> ports = new ArrayList<>();
    List<Edge> sources = new ArrayList<>();
    for (YamlNode input : product.inputs()) {
      Optional<ProductFolder> target = target(address, input);
      target.ifPresent(folder -> sources.add(new Edge(folder.address(), input)));
      Optional<PortId> port = target.flatMap(folder -> port(folder, input));
      if (port.isPresent() && ports.contains(port.get())) {
        input.problem("must not be read twice", "Remove one of the two.");
      }
      port.ifPresent(ports::add);
    }
    resolved.put(address, ports);
    edges.put(address, sources);
  }

  private Optional<ProductFolder> target(String address, YamlNode input) {
    Optional<YamlNode> written = input.get("name").filter(node -> node.text().isPresent());
    if (written.isEmpty()) {
      return Optional.empty();
    }
    YamlNode name = written.get();
    String wanted = productPart(name.text().orElseThrow());
    if (wanted.equals(address)) {
      name.problem("must be another product: a product does not read itself", "Remove the port.");
      return Optional.empty();
    }
    if (!folders.containsKey(wanted)) {
      name.problem(
          "must be the address of a declared product, <domain>.<product>",
          Suggestions.didYouMean(
              wanted, folders.keySet(), "Write the address of a product that is declared."));
    }
    return Optional.ofNullable(folders.get(wanted));
  }

  private static Optional<PortId> port(ProductFolder target, YamlNode input) {
    List<ProductFile.Output> offered = target.product().map(ProductFile::outputs).orElse(List.of());
    boolean unclear = offered.stream().anyMatch(o -> o.name().isEmpty() || o.version().isEmpty());
    if (offered.isEmpty() || unclear) {
      return Optional.empty();
    }
    YamlNode name = input.get("name").orElseThrow();
    Optional<String> port = portPart(name.text().orElseThrow());
    String wanted = port.orElseGet(() -> mainPort(target, offered));
    List<ProductFile.Output> versions =
        offered.stream().filter(o -> o.name().orElseThrow().equals(wanted)).toList();
    if (versions.isEmpty()) {
      List<String> names = offered.stream().map(o -> o.name().orElseThrow()).distinct().toList();
      name.problem(
          "must name an output port of " + target.address() + ": " + String.join(", ", names),
          Suggestions.didYouMean(wanted, names, "Write one of these after the slash."));
      return Optional.empty();
    }
    return version(target, input, versions);
  }

  private static Optional<PortId> version(
      ProductFolder target, YamlNode input, List<ProductFile.Output> versions) {
    Optional<Version> wanted = input.text("version").flatMap(Version::of);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    int major = wanted.get().major();
    Optional<ProductFile.Output> offered =
        versions.stream().filter(o -> o.version().orElseThrow().major() == major).findFirst();
    YamlNode version = input.get("version").orElseThrow();
    if (offered.isEmpty()) {
      String list =
          versions.stream()
              .map(o -> o.version().orElseThrow().toString())
              .collect(Collectors.joining(", "));
      version.problem(
          "must have a major version that " + target.address() + " offers: " + list,
          "Write '" + versions.get(0).version().orElseThrow() + "'.");
      return Optional.empty();
    }
    ProductFile.Output output = offered.get();
    if (wanted.get().compareTo(output.version().orElseThrow()) > 0) {
      version.problem(
          "must not be higher than what " + target.address() + " offers",
          "Write '" + output.version().orElseThrow() + "'.");
    }
    checkContract(target, input, output);
    return target.portId(output);
  }

  private static void checkContract(
      ProductFolder target, YamlNode input, ProductFile.Output output) {
    Optional<String> expected = target.contract(output).flatMap(ContractFile::id);
    input
        .get("contractId")
        .filter(node -> node.text().isPresent())
        .filter(node -> expected.isPresent() && !node.text().equals(expected))
        .ifPresent(
            node ->
                node.problem(
                    "must be the contract of the port that is read",
                    "Write '" + expected.orElseThrow() + "'."));
  }

  /** The same choice as {@link DataProduct#mainPort()}. */
  private static String mainPort(ProductFolder target, List<ProductFile.Output> offered) {
    return offered.stream()
        .map(o -> o.name().orElseThrow())
        .filter(target.name()::equals)
        .findFirst()
        .orElse(offered.get(0).name().orElseThrow());
  }

  private static String productPart(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }

  private static Optional<String> portPart(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(name.substring(slash + 1));
  }
}
