package dev.weft.sdk.descriptor;

import java.util.List;

/**
 * The product document: the Open Data Product Standard, with what Weft needs on top of it (name,
 * version, domain and output ports with contracts).
 */
final class OdpsShape {

  static final String KIND = "DataProduct";
  static final String V1_0 = "v1.0.0";
  static final String V1_1 = "v1.1.0";

  static final Shape.Fields OLDER = v1_0();
  static final Shape.Fields NEWER = v1_1();

  private OdpsShape() {}

  /** The shape of the version of the standard that a document says it follows. */
  static Shape of(YamlNode document) {
    return document.text("apiVersion").filter(V1_0::equals).isPresent() ? OLDER : NEWER;
  }

  private static Shape.Fields v1_0() {
    BitolShapes bitol = BitolShapes.odps10();
    return product(bitol)
        .with(
            "inputPorts",
            new Shape.ListOf(inputPort(bitol).requiring("name", "version", "contractId")))
        .with("outputPorts", new Shape.ListOf(outputPort(bitol, sbom(bitol).requiring("url"))))
        .with("managementPorts", new Shape.ListOf(managementPort(bitol)))
        .with("team", new Shape.ListOf(bitol.member()));
  }

  private static Shape.Fields v1_1() {
    BitolShapes bitol = BitolShapes.odps11();
    return product(bitol)
        .texts("type")
        .flags("deprecated")
        .with("synonyms", bitol.synonyms())
        .with("context", bitol.context())
        .with("inputPorts", new Shape.ListOf(bitol.annotated(inputPort(bitol)).flags("deprecated")))
        .with(
            "outputPorts",
            new Shape.ListOf(
                bitol
                    .annotated(outputPort(bitol, sbom(bitol)))
                    .flags("deprecated")
                    .with("synonyms", bitol.synonyms())
                    .with("context", bitol.context())
                    .with("customProperties", bitol.custom(WeftProperties.OUTPUT_PORT))))
        .with("managementPorts", new Shape.ListOf(managementPort(bitol).flags("deprecated")))
        .with("team", bitol.team());
  }

  private static Shape.Fields product(BitolShapes bitol) {
    return bitol
        .annotated(bitol.fields("id", "tenant", "productCreatedTs"))
        .with("apiVersion", new Shape.Word(List.of(V1_0, V1_1)))
        .with("kind", new Shape.Word(List.of(KIND)))
        .with("name", BitolShapes.NAME)
        .with("version", BitolShapes.VERSION)
        .with("status", BitolShapes.STATUS)
        .with("domain", BitolShapes.NAME)
        .with("description", bitol.description())
        .with("customProperties", bitol.custom(WeftProperties.PRODUCT))
        .with("support", new Shape.ListOf(support(bitol)))
        .requiring(
            "apiVersion", "kind", "id", "name", "version", "status", "domain", "outputPorts");
  }

  private static Shape.Fields inputPort(BitolShapes bitol) {
    return bitol
        .identified("name", "contractId")
        .with("version", BitolShapes.VERSION)
        .requiring("name", "version");
  }

  private static Shape.Fields outputPort(BitolShapes bitol, Shape.Fields sbom) {
    return bitol
        .identified("description", "type", "contractId")
        .with("name", BitolShapes.NAME)
        .with("version", BitolShapes.VERSION)
        .with("sbom", new Shape.ListOf(sbom))
        .with(
            "inputContracts",
            new Shape.ListOf(bitol.fields("id", "version").requiring("id", "version")))
        .requiring("name", "version", "contractId");
  }

  private static Shape.Fields sbom(BitolShapes bitol) {
    return bitol.identified("type", "url");
  }

  private static Shape.Fields managementPort(BitolShapes bitol) {
    return bitol
        .annotated(bitol.identified("name", "content", "type", "url", "channel", "description"))
        .requiring("name", "content");
  }

  private static Shape.Fields support(BitolShapes bitol) {
    return bitol
        .annotated(
            bitol.identified("channel", "url", "description", "tool", "scope", "invitationUrl"))
        .requiring("channel", "url");
  }
}
