package dev.weft.runtime.reconcile;

import dev.weft.runtime.catalog.CatalogEntries;
import dev.weft.runtime.catalog.CatalogState;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.ProductId;
import java.util.Map;
import java.util.TreeMap;

/** Files of a small shop, as tests of plans change them. */
final class Shop {

  static final ProductId ORDERS = new ProductId("shop", "orders");
  static final ProductId TOTALS = new ProductId("shop", "totals");

  private final Map<String, String> files = new TreeMap<>();

  Shop() {
    files.put(
        "shop/domain.yaml",
        """
        apiVersion: weft.dev/v1
        kind: Domain
        id: shop
        name: Shop
        owner: Shop Team
        contact: shop@example.org
        """);
    product("orders", "1.0.0", "");
  }

  /** A source-aligned product with these settings of its contract. */
  Shop product(String name, String version, String settings) {
    files.put("shop/" + name + "/product.yaml", document(name, version, "source-aligned", "", ""));
    files.put("shop/" + name + "/contract.yaml", contract(name, version, settings));
    files.putIfAbsent("shop/" + name + "/Order.avsc", schema(""));
    return this;
  }

  /** The product {@code totals}, made of orders by a class. */
  Shop totals(String definition) {
    product("totals", "1.0.0", "");
    files.put(
        "shop/totals/product.yaml",
        document(
            "totals",
            "1.0.0",
            "aggregated",
            """
            inputPorts:
              - name: shop.orders
                version: 1.0.0
                contractId: urn:weft:shop:orders:orders:v1
            """,
            "  - property: weft.transform\n    value: java:" + definition + "\n"));
    return this;
  }

  /** The product {@code totals} with what it does about what it can't process. */
  Shop totals(String definition, String onError) {
    totals(definition);
    files.computeIfPresent(
        "shop/totals/product.yaml",
        (path, text) ->
            text.stripTrailing() + "\n  - property: weft.on-error\n    value: " + onError + "\n");
    return this;
  }

  /** A rule in CEL for a product's records, in the next version. */
  Shop rule(String product, String cel) {
    files.computeIfPresent(
        "shop/" + product + "/contract.yaml",
        (path, text) ->
            text.replace(
                "    physicalType: topic\n",
                """
                    physicalType: topic
                    quality:
                      - name: rule
                        type: custom
                        engine: cel
                        implementation: "%s"
                """
                    .formatted(cel)));
    files.replaceAll(
        (path, text) ->
            path.startsWith("shop/" + product + "/")
                ? text.replace("version: 1.0.0\nstatus", "version: 1.1.0\nstatus")
                    .replace(
                        "version: 1.0.0\n    contractId: urn:weft:shop:" + product,
                        "version: 1.1.0\n    contractId: urn:weft:shop:" + product)
                : text);
    return this;
  }

  /** Another field in a product's schema. */
  Shop field(String product, String field) {
    files.put("shop/" + product + "/Order.avsc", schema(field));
    return this;
  }

  Shop file(String path, String text) {
    files.put(path, text);
    return this;
  }

  Proposal proposal() {
    return new Proposal(CatalogEntries.of(files));
  }

  CatalogState state() {
    return CatalogState.EMPTY.with(proposal().files());
  }

  static DataProduct product(CatalogState state, ProductId id) {
    return state.image().product(id).orElseThrow();
  }

  private static String schema(String field) {
    return """
    {"type": "record", "name": "Order", "namespace": "shop", "fields": [
      {"name": "order_id", "type": "int"}%s]}
    """
        .formatted(field.isEmpty() ? "" : ", " + field);
  }

  private static String document(
      String name, String version, String kind, String inputs, String more) {
    return """
    apiVersion: v1.0.0
    kind: DataProduct
    id: urn:weft:shop:%1$s
    name: %1$s
    version: %2$s
    status: active
    domain: shop
    %4$soutputPorts:
      - name: %1$s
        version: %2$s
        contractId: urn:weft:shop:%1$s:%1$s:v1
    customProperties:
      - property: weft.kind
        value: %3$s
    %5$s"""
        .formatted(name, version, kind, inputs, more);
  }

  private static String contract(String name, String version, String settings) {
    return """
    apiVersion: v3.1.0
    kind: DataContract
    id: urn:weft:shop:%1$s:%1$s:v1
    name: %1$s
    version: %2$s
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
    %3$s"""
        .formatted(name, version, settings.isEmpty() ? "" : "customProperties:\n" + settings);
  }
}
