package dev.weft.runtime.console;

import dev.weft.runtime.observe.ActivitySnapshot;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.Domain;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One domain on the catalog page, with its products: what it publishes first, what is derived
 * after.
 *
 * @param id the domain's id
 * @param name its name for people
 * @param owner the team that answers for it; may be empty
 * @param description what it does; may be empty
 * @param cards its products
 */
record DomainGroup(
    String id, String name, String owner, String description, List<ProductCard> cards) {

  DomainGroup {
    cards = List.copyOf(cards);
  }

  static DomainGroup of(String id, Declaration image, ActivitySnapshot snapshot, Filter filter) {
    Optional<Domain> domain = Optional.ofNullable(image.domains().get(id));
    List<ProductCard> cards =
        image.products().values().stream()
            .filter(product -> product.id().domain().equals(id))
            .sorted(Comparator.comparing(DataProduct::kind).thenComparing(DataProduct::id))
            .map(product -> ProductCard.of(product, domain, snapshot, filter))
            .toList();
    return new DomainGroup(
        id,
        domain.map(Domain::name).orElse(id),
        domain.map(Domain::owner).orElse(""),
        domain.map(Domain::description).orElse(""),
        cards);
  }

  /** Whether the filter wants any of its products. */
  boolean shown() {
    return cards.stream().anyMatch(ProductCard::shown);
  }
}
