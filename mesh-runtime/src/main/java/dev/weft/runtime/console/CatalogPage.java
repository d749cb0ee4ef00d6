package dev.weft.runtime.console;

import dev.weft.runtime.observe.ActivitySnapshot;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.ProductKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The catalog: every product as a card, by domain.
 *
 * @param groups the domains in order of their ids; those the filter leaves empty are not shown
 * @param kinds the kinds there are
 * @param filter what the reader asked for
 * @param shown how many cards the filter wants
 */
record CatalogPage(List<DomainGroup> groups, List<KindChoice> kinds, Filter filter, long shown) {

  CatalogPage {
    groups = List.copyOf(groups);
    kinds = List.copyOf(kinds);
  }

  static CatalogPage of(Declaration image, ActivitySnapshot snapshot, Filter filter) {
    List<DomainGroup> groups =
        Stream.concat(
                image.domains().keySet().stream(),
                image.products().keySet().stream().map(id -> id.domain()))
            .distinct()
            .sorted()
            .map(domain -> DomainGroup.of(domain, image, snapshot, filter))
            .filter(group -> !group.cards().isEmpty())
            .toList();
    List<KindChoice> kinds =
        Arrays.stream(ProductKind.values()).map(kind -> choice(kind, image, filter)).toList();
    long shown =
        groups.stream().flatMap(group -> group.cards().stream()).filter(ProductCard::shown).count();
    return new CatalogPage(groups, kinds, filter, shown);
  }

  private static KindChoice choice(ProductKind kind, Declaration image, Filter filter) {
    long products =
        image.products().values().stream().filter(product -> product.kind() == kind).count();
    return new KindChoice(
        kind, Figures.count(products), filter.kind().filter(kind::equals).isPresent());
  }

  /** Whether nothing is declared in the mesh. */
  boolean empty() {
    return groups.isEmpty();
  }

  /** What the search found, for people. */
  String found() {
    return Figures.counted(shown, "product");
  }
}
