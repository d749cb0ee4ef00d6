package dev.weft.sdk.descriptor;

import java.util.Comparator;

/**
 * The address of a data product, {@code <domain>.<product>}: what people type and APIs accept.
 *
 * @param domain the owning domain's id
 * @param name the product's name within its domain
 */
public record ProductId(String domain, String name) implements Comparable<ProductId> {

  /**
   * The domain of the mesh itself: what Weft knows, published as products. The mesh alone writes
   * them.
   */
  public static final String MESH_DOMAIN = "mesh";

  private static final Comparator<ProductId> ORDER =
      Comparator.comparing(ProductId::domain).thenComparing(ProductId::name);

  public ProductId {
    Names.check("domain", domain);
    Names.check("product", name);
  }

  /**
   * Reads {@code <domain>.<product>}.
   *
   * @throws IllegalArgumentException when the text is not of that form; the message says what is
   */
  public static ProductId parse(String address) {
    int dot = address.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException(
          "'" + address + "' is not a product: write <domain>.<product>, such as sales.orders");
    }
    return new ProductId(address.substring(0, dot), address.substring(dot + 1));
  }

  /** Whether it is one of the mesh's own. */
  public boolean isOfMesh() {
    return domain.equals(MESH_DOMAIN);
  }

  /** The product's URN, {@code urn:weft:<domain>:<product>}. */
  public String urn() {
    return "urn:weft:" + domain + ":" + name;
  }

  @Override
  public int compareTo(ProductId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return domain + "." + name;
  }
}
