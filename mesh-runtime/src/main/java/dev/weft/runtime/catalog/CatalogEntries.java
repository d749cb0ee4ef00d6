package dev.weft.runtime.catalog;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sorts files of declarations by what they declare: a domain or a product. Pure. */
public final class CatalogEntries {

  private CatalogEntries() {}

  /**
   * The files of each domain and product.
   *
   * @param files text by path, {@code <domain>/domain.yaml} or {@code <domain>/<product>/<file>}
   * @return by domain id or product address
   */
  public static SortedMap<String, SortedMap<String, String>> of(Map<String, String> files) {
    SortedMap<String, SortedMap<String, String>> entries = new TreeMap<>();
    files.forEach(
        (path, text) ->
            entries.computeIfAbsent(declared(path), _ -> new TreeMap<>()).put(path, text));
    return entries;
  }

  /** What a file declares, or is a part of: a domain's id or a product's address. */
  public static String declared(String path) {
    int domain = path.indexOf('/');
    int product = path.indexOf('/', domain + 1);
    return product < 0 ? path.substring(0, domain) : path.substring(0, product).replace('/', '.');
  }
}
