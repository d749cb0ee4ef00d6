package dev.weft.runtime.console;

import dev.weft.sdk.descriptor.ProductKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which cards a reader wants to see. The page's script filters in the same way while one types.
 *
 * @param query words that a card must all contain; empty for every card
 * @param kind the only kind wanted; empty for every kind
 */
record Filter(String query, Optional<ProductKind> kind) {

  static final Filter ALL = new Filter("", Optional.empty());

  /** The longest query that is looked at; the search box takes no more either. */
  static final int MAX_QUERY = 100;

  /** Reads what stands in the page's address. A kind that does not exist filters nothing. */
  static Filter of(@Nullable String query, @Nullable String kind) {
    String words = query == null ? "" : query.strip();
    return new Filter(
        words.substring(0, Math.min(words.length(), MAX_QUERY)),
        Arrays.stream(ProductKind.values())
            .filter(candidate -> candidate.label().equals(kind))
            .findFirst());
  }

  /** Whether a card is wanted, by its kind and the lower-case text it is found by. */
  boolean wants(ProductKind candidate, String searchText) {
    return kind.map(candidate::equals).orElse(true)
        && Arrays.stream(query.toLowerCase(Locale.ROOT).split("\\s+"))
            .allMatch(searchText::contains);
  }
}
