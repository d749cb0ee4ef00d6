package dev.weft.sdk.descriptor;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks what ties the output ports of a product to the contracts in its folder. */
final class PortLinks {

  private final ProductFolder folder;
  private final ProductFile product;
  private final Map<String, ContractFile> contracts = new LinkedHashMap<>();

  PortLinks(ProductFolder folder, ProductFile product, List<ContractFile> contracts) {
    this.folder = folder;
    this.product = product;
    contracts.forEach(c -> c.id().ifPresent(id -> this.contracts.putIfAbsent(id, c)));
  }

  /**
   * Reports ports without contract, contracts without port and what the two say differently.
   *
   * @param complete whether every contract of the folder could be read, so that one that is not
   *     there is really missing
   */
  void check(boolean complete) {
    Set<String> used = new HashSet<>();
    for (ProductFile.Output port : product.outputs()) {
      Optional<YamlNode> id = port.node().get("contractId").filter(n -> n.text().isPresent());
      if (id.isPresent()) {
        checkPort(port, id.get(), used, complete);
      }
    }
    boolean allNamed = product.outputs().stream().allMatch(port -> port.contractId().isPresent());
    if (allNamed) {
      contracts.forEach(
          (id, contract) -> {
            if (!used.contains(id)) {
              reportUnused(contract);
            }
          });
    }
  }

  private void checkPort(
      ProductFile.Output port, YamlNode idNode, Set<String> used, boolean complete) {
    String id = idNode.text().orElseThrow();
    ContractFile contract = contracts.get(id);
    if (contract != null) {
      if (!used.add(id)) {
        idNode.problem(
            "must not be the contract of another port, too", "Give each port its own contract.");
        return;
      }
      checkVersion(port, contract);
      checkSame(contract, "domain", folder.domain());
      checkSame(contract, "dataProduct", folder.name());
      checkTopic(port, contract);
    } else if (complete) {
      idNode.problem(
          "must be the id of a contract in the product's folder",
          Suggestions.didYouMean(id, contracts.keySet(), "Add a contract with this id."));
    }
  }

  private static void reportUnused(ContractFile contract) {
    contract
        .root()
        .get("id")
        .orElseThrow()
        .problem(
            "must be the contract of an output port in " + ProductFile.FILE,
            "Add a port with this contractId, or delete the contract.");
  }

  private static void checkVersion(ProductFile.Output port, ContractFile contract) {
    Optional<Version> expected = contract.version();
    if (expected.isPresent()
        && port.version().filter(v -> v.major() > 0 && !v.equals(expected.get())).isPresent()) {
      port.node()
          .get("version")
          .orElseThrow()
          .problem(
              "must be the version of the port's contract, " + expected.get(),
              "Write '" + expected.get() + "', or correct the contract.");
    }
  }

  private static void checkSame(ContractFile contract, String key, String expected) {
    contract
        .root()
        .get(key)
        .filter(node -> node.text().filter(text -> !text.equals(expected)).isPresent())
        .ifPresent(
            node ->
                node.problem(
                    "must be that of the product, '" + expected + "'",
                    "Write '" + expected + "', or leave the key out."));
  }

  private void checkTopic(ProductFile.Output port, ContractFile contract) {
    if (product.kind().filter(ProductKind.VIRTUAL::equals).isPresent()) {
      for (YamlNode setting : contract.topicSettings()) {
        setting.problem(
            "must not be there: a virtual product has no topic", "Remove the property.");
      }
      return;
    }
    Optional<String> topic = folder.portId(port).map(PortId::topic);
    Optional<YamlNode> written = contract.physicalName().filter(node -> node.text().isPresent());
    if (topic.isPresent() && written.isPresent() && !written.get().text().equals(topic)) {
      written
          .get()
          .problem(
              "must be the port's topic, '" + topic.get() + "'",
              "Write '" + topic.get() + "', or leave the key out.");
    }
  }
}
