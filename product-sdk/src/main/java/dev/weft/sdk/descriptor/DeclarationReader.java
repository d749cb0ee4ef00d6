package dev.weft.sdk.descriptor;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads declared files into what they mean: ODPS v1.0.0 and v1.1.0 products, ODCS v3.1.0 and v3.2.0
 * contracts, Avro schemas, SQL and {@code domain.yaml}. Thread-safe; takes no network and loads no
 * class that the files name.
 */
public final class DeclarationReader {

  private final Problems problems = new Problems();
  private final SortedMap<String, DomainFile> domains = new TreeMap<>();
  private final SortedMap<String, ProductFolder> folders = new TreeMap<>();

  private DeclarationReader() {}

  /**
   * Reads a whole mesh: every domain and product that its products refer to has to be among the
   * files.
   *
   * @param files the files, as they were found
   * @return what they declare
   * @throws InvalidDocumentsException with every problem of every file, in order of file and line
   */
  public static Declaration read(DeclarationFiles files) {
    return read(files, RuleCheck.NONE);
  }

  /**
   * Reads a whole mesh, and has the quality rules of its contracts looked into.
   *
   * @param files the files, as they were found
   * @param check looks into the rules of contracts that are otherwise well written
   * @return what they declare
   * @throws InvalidDocumentsException with every problem of every file, in order of file and line
   */
  public static Declaration read(DeclarationFiles files, RuleCheck check) {
    return new DeclarationReader().readAll(files, check);
  }

  private Declaration readAll(DeclarationFiles files, RuleCheck check) {
    problems.addAll(files.problems());
    Map<String, SortedMap<String, SortedMap<String, String>>> tree = new TreeMap<>();
    files.texts().forEach((path, text) -> place(tree, path, text));
    tree.forEach(this::readDomain);
    InputPorts inputs = new InputPorts(folders);
    Cycles.check(inputs.edges());
    checkIds();
    checkTerms();
    checkRules(check);
    if (!problems.isEmpty()) {
      throw new InvalidDocumentsException(problems.sorted());
    }
    return assemble(inputs);
  }

  /** Puts a file under its domain and product; a domain's own files under the empty product. */
  private static void place(
      Map<String, SortedMap<String, SortedMap<String, String>>> tree, String path, String text) {
    int first = path.indexOf('/');
    int last = path.lastIndexOf('/');
    tree.computeIfAbsent(path.substring(0, first), domain -> new TreeMap<>())
        .computeIfAbsent(
            first == last ? "" : path.substring(first + 1, last), product -> new TreeMap<>())
        .put(path.substring(last + 1), text);
  }

  private void readDomain(String domain, SortedMap<String, SortedMap<String, String>> products) {
    SortedMap<String, String> own = products.getOrDefault("", new TreeMap<>());
    String text = own.get(DomainFile.FILE);
    if (text == null) {
      problems.add(
          Problems.ofFile(
              domain + "/" + DomainFile.FILE,
              "must be there, for the folder has other files of a domain",
              "",
              "Add it: apiVersion weft.dev/v1, kind Domain, id, name, owner and contact."));
    } else {
      Optional<DomainFile> document =
          YamlFile.read(domain + "/" + DomainFile.FILE, text, problems).map(DomainFile::new);
      document.ifPresent(d -> d.check(domain));
      document.ifPresent(d -> domains.put(domain, d));
    }
    products.forEach(
        (product, texts) -> {
          if (!product.isEmpty()) {
            ProductFolder folder = new ProductFolder(domain, product, texts, problems);
            folders.put(folder.address(), folder);
          }
        });
  }

  private void checkIds() {
    UniqueIds products = new UniqueIds();
    UniqueIds contracts = new UniqueIds();
    for (ProductFolder folder : folders.values()) {
      folder.product().ifPresent(product -> products.check(product.root()));
      folder.contracts().forEach(contract -> contracts.check(contract.root()));
    }
  }

  private void checkTerms() {
    for (ProductFolder folder : folders.values()) {
      DomainFile domain = domains.get(folder.domain());
      if (domain != null) {
        folder.contracts().forEach(contract -> contract.terms().forEach(domain::checkTerm));
      }
    }
  }

  private void checkRules(RuleCheck check) {
    for (ProductFolder folder : folders.values()) {
      for (ContractFile contract : folder.contracts()) {
        if (!problems.areIn(contract.root().file())) {
          contract.check(check);
        }
      }
    }
  }

  private Declaration assemble(InputPorts inputs) {
    SortedMap<String, Domain> declaredDomains = new TreeMap<>();
    domains.forEach((id, document) -> declaredDomains.put(id, document.assemble()));
    SortedMap<ProductId, DataProduct> products = new TreeMap<>();
    folders.forEach(
        (address, folder) -> {
          DataProduct product = folder.assemble(inputs.of(address));
          products.put(product.id(), product);
        });
    return new Declaration(declaredDomains, products);
  }
}
