package dev.weft.sdk.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The folder of one product: its document, its contracts, and what ties them together. */
final class ProductFolder {

  private final String domain;
  private final String name;
  private final FolderFiles files;
  private final Optional<ProductFile> product;
  private final List<ContractFile> contracts = new ArrayList<>();

  /** Whether every contract file could be read, so that a missing one is really missing. */
  private boolean complete = true;

  /** Reads the folder's documents, and reports what is wrong in each and between them. */
  ProductFolder(String domain, String name, SortedMap<String, String> texts, Problems problems) {
    this.domain = domain;
    this.name = name;
    this.files = new FolderFiles(address('/'), texts, problems);
    this.product = readProduct(texts, problems);
    texts.forEach(
        (file, text) -> {
          if (file.endsWith(".yaml") && !file.equals(ProductFile.FILE)) {
            readContract(address('/') + "/" + file, text, problems);
          }
        });
    product.ifPresent(p -> new PortLinks(this, p, contracts).check(complete));
  }

  /** The product's address by its folders, which are what its document must say. */
  String address() {
    return address('.');
  }

  String domain() {
    return domain;
  }

  String name() {
    return name;
  }

  /** The document of the product; empty when it is missing or can't be read. */
  Optional<ProductFile> product() {
    return product;
  }

  List<ContractFile> contracts() {
    return contracts;
  }

  /** Where an output port is found; empty when its name, its version or a folder's name is bad. */
  Optional<PortId> portId(ProductFile.Output output) {
    Optional<Integer> major = output.version().map(Version::major).filter(number -> number > 0);
    return major.isPresent() && Names.isValid(domain) && Names.isValid(name)
        ? output.name().map(port -> new PortId(new ProductId(domain, name), port, major.get()))
        : Optional.empty();
  }

  /** The product; only for folders without problems. */
  DataProduct assemble(List<PortId> inputs) {
    ProductFile document = product.orElseThrow();
    ProductId id = new ProductId(domain, name);
    ProductKind kind = document.kind().orElseThrow();
    return new DataProduct(
        id,
        kind,
        document.root().text("version").flatMap(Version::of).orElseThrow(),
        document.root().text("status").flatMap(Status::of).orElseThrow(),
        Descriptions.of(document.root()),
        document.root().items("tags").stream().flatMap(tag -> tag.text().stream()).toList(),
        inputs,
        document.outputs().stream().map(output -> assemble(output, kind)).toList(),
        document.transform(files),
        document.onError());
  }

  private OutputPort assemble(ProductFile.Output output, ProductKind kind) {
    return new OutputPort(
        portId(output).orElseThrow(),
        output.node().text("description").orElse(""),
        contract(output).orElseThrow().assemble(kind != ProductKind.VIRTUAL),
        new Bridges(product.orElseThrow()).of(output, files));
  }

  private Optional<ProductFile> readProduct(SortedMap<String, String> texts, Problems problems) {
    String path = address('/') + "/" + ProductFile.FILE;
    String text = texts.get(ProductFile.FILE);
    if (text == null) {
      problems.add(
          Problems.ofFile(
              path, "must be there, for the folder has other files of a product", "", "Add it."));
      return Optional.empty();
    }
    Optional<ProductFile> document =
        YamlFile.read(path, text, problems)
            .filter(root -> DocumentKind.check(root, OdpsShape.KIND))
            .map(ProductFile::new);
    document.ifPresent(d -> d.check(domain, name, files));
    return document;
  }

  private void readContract(String path, String text, Problems problems) {
    Optional<YamlNode> root =
        YamlFile.read(path, text, problems).filter(r -> DocumentKind.check(r, OdcsShape.KIND));
    root.ifPresent(r -> contracts.add(ContractFile.read(r, files)));
    complete &= root.isPresent();
  }

  /** The contract of an output port, if it is in the folder. */
  Optional<ContractFile> contract(ProductFile.Output output) {
    return contracts.stream()
        .filter(contract -> contract.id().equals(output.contractId()))
        .findFirst();
  }

  private String address(char separator) {
    return domain + separator + name;
  }
}
