package dev.weft.runtime.catalog;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The declaration of one domain or product.
 *
 * @param files the files that declare it: text by path
 * @param retired addresses of its ports that were retired, {@code <domain>.<product>/<port>@<n>};
 *     they stay retired, whatever files say later
 */
public record CatalogEntry(SortedMap<String, String> files, SortedSet<String> retired) {

  public CatalogEntry {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    retired = Collections.unmodifiableSortedSet(new TreeSet<>(retired));
  }

  /** An entry of which nothing is retired. */
  static CatalogEntry of(Map<String, String> files) {
    return new CatalogEntry(new TreeMap<>(files), new TreeSet<>());
  }

  /** The same with other files. */
  CatalogEntry with(Map<String, String> others) {
    return new CatalogEntry(new TreeMap<>(others), retired);
  }

  /** The same with another port retired. */
  CatalogEntry retire(String port) {
    SortedSet<String> all = new TreeSet<>(retired);
    all.add(port);
    return new CatalogEntry(files, all);
  }
}
