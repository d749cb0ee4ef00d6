package dev.weft.runtime.catalog;

import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.Suggestions;
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
    return Math.min(
        Suggestions.distance(wanted, id.toString()), Suggestions.distance(wanted, id.name()));
  }
}
