package dev.weft.sdk.descriptor;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A product document (ODPS). What it does not say, or not validly, is empty. */
record ProductFile(YamlNode root) {

  static final String FILE = "product.yaml";

  /** How the standard (from v1.1.0) and its readers write the kinds. */
  private static final Map<String, ProductKind> TYPES =
      Map.of(
          "sourceAligned", ProductKind.SOURCE_ALIGNED,
          "aggregate", ProductKind.AGGREGATED,
          "consumerAligned", ProductKind.CONSUMER_ALIGNED);

  /** An entry of the list of output ports. */
  record Output(YamlNode node) {

    Optional<String> name() {
      return node.text("name").filter(Names::isValid);
    }

    Optional<Version> version() {
      return node.text("version").flatMap(Version::of);
    }

    Optional<String> contractId() {
      return node.text("contractId");
    }

    /** The name and the major version, which tell a product's ports apart. */
    Optional<String> key() {
      return name().flatMap(name -> version().map(version -> key(name, version.major())));
    }

    static String key(String name, int major) {
      return name + "@" + major;
    }
  }

  /** Reports what is wrong in the document and in the transformation it refers to. */
  void check(String domain, String folder, FolderFiles files) {
    OdpsShape.of(root).check(root);
    checkSame("domain", domain, "must be the name of the domain's folder");
    checkSame("name", folder, "must be the name of the product's folder");
    checkKind();
    checkTransform(files);
    checkOutputs();
    new Bridges(this).check(files);
  }

  Optional<String> id() {
    return root.text("id");
  }

  /** The kind, by Weft's own property or else by the standard's type. */
  Optional<ProductKind> kind() {
    return custom(WeftProperties.KIND)
        .flatMap(YamlNode::text)
        .flatMap(ProductKind::of)
        .or(this::kindByType);
  }

  /** What becomes of records that the product can't be made of. */
  OnError onError() {
    return custom(WeftProperties.ON_ERROR)
        .flatMap(YamlNode::text)
        .flatMap(OnError::of)
        .orElse(OnError.QUARANTINE);
  }

  List<YamlNode> inputs() {
    return root.items("inputPorts").stream().filter(YamlNode::isMapping).toList();
  }

  List<Output> outputs() {
    return root.items("outputPorts").stream().filter(YamlNode::isMapping).map(Output::new).toList();
  }

  /** The transformation; only for documents without problems. */
  Optional<Transform> transform(FolderFiles files) {
    return custom(WeftProperties.TRANSFORM).flatMap(written -> Transforms.read(written, files));
  }

  private Optional<ProductKind> kindByType() {
    return root.text("type")
        .flatMap(type -> Optional.ofNullable(TYPES.get(type)).or(() -> ProductKind.of(type)));
  }

  private void checkSame(String key, String folder, String rule) {
    root.get(key)
        .filter(node -> node.text().filter(Names::isValid).isPresent())
        .filter(node -> !node.text().orElseThrow().equals(folder))
        .ifPresent(
            node ->
                node.problem(
                    rule + ", '" + folder + "'",
                    "Write '" + folder + "', or move or rename the folder."));
  }

  private void checkKind() {
    Optional<YamlNode> written = custom(WeftProperties.KIND);
    if (written.isEmpty() && kindByType().isEmpty()) {
      root.missing(
          "must have the custom property " + WeftProperties.KIND,
          "Add it: source-aligned, aggregated, consumer-aligned or virtual.");
    } else if (written.isPresent() && kindByType().isPresent() && !kindByType().equals(kind())) {
      root.get("type")
          .orElseThrow()
          .problem(
              "must say the same as " + WeftProperties.KIND + ", '" + kind().orElseThrow() + "'",
              "Remove one of the two.");
    }
  }

  private void checkTransform(FolderFiles files) {
    Optional<YamlNode> transform = custom(WeftProperties.TRANSFORM);
    Optional<ProductKind> kind = kind();
    if (kind.isEmpty()) {
      return;
    }
    if (kind.get() == ProductKind.SOURCE_ALIGNED) {
      String fix = "Remove it, or make the product aggregated or consumer-aligned.";
      String rule = "must not be there: a source-aligned product reads no other product";
      transform.ifPresent(node -> node.problem(rule, fix));
      root.get("inputPorts")
          .filter(ports -> !ports.items().isEmpty())
          .ifPresent(ports -> ports.problem(rule, fix));
      return;
    }
    if (root.get("inputPorts")
        .map(ports -> ports.isList() && ports.items().isEmpty())
        .orElse(true)) {
      root.missing(
          "must have inputPorts, for it is " + kind.get(), "List the products that it reads.");
    }
    if (transform.isEmpty()) {
      root.missing(
          "must have the custom property " + WeftProperties.TRANSFORM + ", for it is " + kind.get(),
          kind.get() == ProductKind.VIRTUAL
              ? "Add it with the name of a .sql file."
              : "Add it with the name of a .sql file, or java:<class>.");
    } else {
      checkTransform(transform.get(), kind.get(), files);
    }
  }

  private static void checkTransform(YamlNode transform, ProductKind kind, FolderFiles files) {
    if (kind == ProductKind.VIRTUAL && Transforms.isJava(transform)) {
      transform.problem(
          "must be the name of a .sql file: a virtual product is a stored query",
          "Write the query in SQL, or make the product aggregated.");
    } else {
      Transforms.check(transform, files);
    }
  }

  private void checkOutputs() {
    root.get("outputPorts")
        .filter(ports -> ports.isList() && ports.items().isEmpty())
        .ifPresent(ports -> ports.problem("must have at least one port", "Add an output port."));
    Set<String> seen = new HashSet<>();
    for (Output output : outputs()) {
      Optional<Version> version = output.version();
      if (version.isPresent() && version.get().major() < 1) {
        output
            .node()
            .get("version")
            .orElseThrow()
            .problem(
                "must be 1.0.0 or higher: the major version is part of the topic's name",
                "Write 1.0.0; the status says that it is a draft.");
      } else if (output.key().filter(key -> !seen.add(key)).isPresent()) {
        output
            .node()
            .problem(
                "must not be the second port '"
                    + output.name().orElseThrow()
                    + "' with major version "
                    + version.orElseThrow().major(),
                "Rename one of the two, or give it another major version.");
      }
    }
  }

  private Optional<YamlNode> custom(String property) {
    return CustomProperties.value(root, property);
  }
}
