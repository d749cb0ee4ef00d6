package dev.weft.runtime.catalog;

import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.ProductId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody meant who typed the address of a product that does not exist. */
public final class SimilarProducts {

  /** An address is two names of at most 63 characters; what is longer is not worth comparing. */
  private static final int MAX_TYPED = 127;

  private static final int MOST = 3;

  private SimilarProducts() {}

  /**
   * The declared products whose addresses, or names without the domain, are closest to what was
   * typed: at most three, the closest first, none that takes more changes than a third of what was
   * typed.
   */
  public static List<ProductId> to(String typed, Declaration image) {
    if (typed.length() > MAX_TYPED) {
      return List.of();
    }
    String wanted = typed.toLowerCase(Locale.ROOT);
    int tolerance = Math.max(1, wanted.length() / 3);
    return image.products().keySet().stream()
        .map(id -> new Candidate(id, distance(wanted, id)))
        .filter(candidate -> candidate.distance() <= tolerance)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::id))
        .limit(MOST)
        .map(Candidate::id)
        .toList();
  }

  private record Candidate(ProductId id, int distance) {}

  private static int distance(String wanted, ProductId id) {
    return Math.min(edits(wanted, id.toString()), edits(wanted, id.name()));
  }

  /** Levenshtein's distance, row by row. */
  private static int edits(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[to.length()];
  }
}
