package dev.weft.runtime.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Declarations of a small shop, written to a folder and changed as a test goes on. */
record Declarations(Path root) {

  static final String ORDER =
      """
      {"type": "record", "name": "Order", "namespace": "shop", "doc": "An order.", "fields": [
        {"name": "order_id", "type": "int", "doc": "The order."},
        {"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}, "doc": "Its price."}
      ]}
      """;

  /** With a field more. */
  static final String ORDER_WITH_NOTE =
      ORDER.replace(
          "\"Its price.\"}",
          "\"Its price.\"},\n  {\"name\": \"note\", \"type\": [\"null\", \"string\"], \"default\": null, \"doc\": \"A"
              + " remark.\"}");

  /** With another scale, which nobody can read right. */
  static final String ORDER_WITH_SCALE = ORDER.replace("\"scale\": 2", "\"scale\": 4");

  Declarations domain(String domain) throws IOException {
    write(
        domain + "/domain.yaml",
        """
        apiVersion: weft.dev/v1
        kind: Domain
        id: %1$s
        name: %1$s
        owner: Shop Team
        contact: shop@example.org
        """
            .formatted(domain));
    return this;
  }

  /** A product that is published to, with one contract. */
  Declarations source(String domain, String name, String version, String schema)
      throws IOException {
    write(
        domain + "/" + name + "/product.yaml",
        product(domain, name, version, "source-aligned", ""));
    write(domain + "/" + name + "/contract.yaml", contract(domain, name, version, ""));
    write(domain + "/" + name + "/Order.avsc", schema);
    return this;
  }

  /** A product that reads another, made by a class. */
  Declarations derived(String domain, String name, String input, String definition)
      throws IOException {
    write(
        domain + "/" + name + "/product.yaml",
        product(
                domain,
                name,
                "1.0.0",
                "aggregated",
                """
                inputPorts:
                  - name: %s
                    version: 1.0.0
                    contractId: %s
                """
                    .formatted(input, urn(input)))
            + "  - property: weft.transform\n    value: java:"
            + definition
            + "\n");
    write(domain + "/" + name + "/contract.yaml", contract(domain, name, "1.0.0", ""));
    write(domain + "/" + name + "/Order.avsc", ORDER);
    return this;
  }

  Declarations topic(String domain, String name, String property, String value) throws IOException {
    Path contract = root.resolve(domain).resolve(name).resolve("contract.yaml");
    String text = Files.readString(contract);
    Files.writeString(
        contract,
        text
            + (text.contains("\ncustomProperties:") ? "" : "customProperties:\n")
            + "  - property: "
            + property
            + "\n    value: "
            + value
            + "\n");
    return this;
  }

  Declarations write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  String path(String... names) {
    Path path = root;
    for (String name : names) {
      path = path.resolve(name);
    }
    return path.toString();
  }

  static String product(String domain, String name, String version, String kind, String inputs) {
    return """
    apiVersion: v1.0.0
    kind: DataProduct
    id: urn:weft:%1$s:%2$s
    name: %2$s
    version: %3$s
    status: active
    domain: %1$s
    description:
      purpose: Orders of the shop.
    %5$soutputPorts:
      - name: %2$s
        version: %3$s
        contractId: urn:weft:%1$s:%2$s:%2$s:v1
    customProperties:
      - property: weft.kind
        value: %4$s
    """
        .formatted(domain, name, version, kind, inputs);
  }

  static String contract(String domain, String name, String version, String more) {
    return """
    apiVersion: v3.1.0
    kind: DataContract
    id: urn:weft:%1$s:%2$s:%2$s:v%4$s
    name: %2$s
    version: %3$s
    status: active
    schema:
      - name: Order
        logicalType: object
        physicalType: topic
        customProperties:
          - property: weft.avro
            value: Order.avsc
          - property: weft.key
            value: order_id
    %5$s"""
        .formatted(domain, name, version, version.substring(0, version.indexOf('.')), more);
  }

  private static String urn(String address) {
    String[] names = address.split("\\.", -1);
    return "urn:weft:" + names[0] + ":" + names[1] + ":" + names[1] + ":v1";
  }

  /** A second major version beside the first, filled from it by a bridge. */
  Declarations bridged(String domain, String name, String definition) throws IOException {
    source(domain, name, "1.0.0", ORDER);
    write(
        domain + "/" + name + "/product.yaml",
        product(domain, name, "2.0.0", "source-aligned", "")
            .replace("apiVersion: v1.0.0", "apiVersion: v1.1.0")
            .replace(
                "outputPorts:\n",
                """
                    outputPorts:
                      - name: %2$s
                        version: 1.0.0
                        contractId: urn:weft:%1$s:%2$s:%2$s:v1
                    """
                    .formatted(domain, name))
            .replace(
                "    version: 2.0.0\n    contractId: urn:weft:%1$s:%2$s:%2$s:v1\n"
                    .formatted(domain, name),
                """
                        version: 2.0.0
                        contractId: urn:weft:%1$s:%2$s:%2$s:v2
                        customProperties:
                          - property: weft.bridge
                            value: java:%3$s
                    """
                    .formatted(domain, name, definition)));
    write(
        domain + "/" + name + "/v2.contract.yaml",
        contract(domain, name, "2.0.0", "").replace("Order.avsc", "Order2.avsc"));
    write(domain + "/" + name + "/Order2.avsc", ORDER_WITH_SCALE);
    return this;
  }
}
