package dev.weft.runtime.console;

import dev.weft.runtime.observe.ActivitySnapshot;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Domain;
import dev.weft.sdk.descriptor.ProductKind;
import dev.weft.sdk.descriptor.Status;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * One product on the catalog page.
 *
 * @param name its name within the domain
 * @param kind how it comes about
 * @param purpose what it is for, in its owner's words; may be empty
 * @param status where it stands in its life; empty when active, which needs no word
 * @param flow what flows through it; empty for a virtual product, which holds no records
 * @param id its address
 * @param searchText the lower-case text it is found by
 * @param shown whether the filter wants it
 */
record ProductCard(
    String id,
    String name,
    ProductKind kind,
    String purpose,
    Optional<Status> status,
    Optional<Flow> flow,
    String searchText,
    boolean shown) {

  static ProductCard of(
      DataProduct product, Optional<Domain> domain, ActivitySnapshot snapshot, Filter filter) {
    String searchText = searchText(product, domain);
    return new ProductCard(
        product.id().toString(),
        product.id().name(),
        product.kind(),
        product.description().purpose(),
        Optional.of(product.status()).filter(status -> status != Status.ACTIVE),
        Optional.of(product)
            .filter(DataProduct::hasTopics)
            .map(stored -> Flow.of(stored.id(), snapshot.of(stored.id()))),
        searchText,
        filter.wants(product.kind(), searchText));
  }

  private static String searchText(DataProduct product, Optional<Domain> domain) {
    return Stream.of(
            Stream.of(
                product.id().toString(), product.kind().label(), product.description().purpose()),
            product.tags().stream(),
            domain.stream().flatMap(of -> Stream.of(of.name(), of.owner())),
            product.outputs().stream()
                .flatMap(port -> port.contract().schema().getFields().stream())
                .map(Schema.Field::name))
        .flatMap(words -> words)
        .collect(Collectors.joining(" "))
        .toLowerCase(Locale.ROOT);
  }
}
