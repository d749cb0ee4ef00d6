package dev.weft.runtime.console;

import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.ProductKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where a product comes from and where it goes, one step both ways: more at once is unreadable.
 *
 * @param inputs the products it reads
 * @param consumers the products that read it
 */
record Lineage(List<Node> inputs, List<Node> consumers) {

  /**
   * One neighbour.
   *
   * @param id its address
   * @param kind how it comes about; empty when no such product is declared
   */
  record Node(String id, Optional<ProductKind> kind) {}

  Lineage {
    inputs = List.copyOf(inputs);
    consumers = List.copyOf(consumers);
  }

  static Lineage of(DataProduct product, Declaration image) {
    return new Lineage(
        product.inputs().stream()
            .map(PortId::product)
            .distinct()
            .map(id -> node(id, image))
            .toList(),
        image.consumersOf(product.id()).stream()
            .map(consumer -> new Node(consumer.id().toString(), Optional.of(consumer.kind())))
            .toList());
  }

  private static Node node(ProductId id, Declaration image) {
    return new Node(id.toString(), image.product(id).map(DataProduct::kind));
  }

  /**
   * The threads that run together from a column of evenly spread neighbours, as SVG paths in a box
   * of 100 by 100 that the page stretches to the column's height.
   */
  static List<String> threadsIn(List<Node> neighbours) {
    return IntStream.range(0, neighbours.size())
        .mapToDouble(row -> height(row, neighbours.size()))
        .mapToObj(y -> String.format(Locale.ROOT, "M0 %.2f C60 %.2f 40 50 100 50", y, y))
        .toList();
  }

  /** The threads that run apart to a column of evenly spread neighbours. */
  static List<String> threadsOut(List<Node> neighbours) {
    return IntStream.range(0, neighbours.size())
        .mapToDouble(row -> height(row, neighbours.size()))
        .mapToObj(y -> String.format(Locale.ROOT, "M0 50 C60 50 40 %.2f 100 %.2f", y, y))
        .toList();
  }

  private static double height(int row, int rows) {
    return 100 * (row + 0.5) / rows;
  }
}
