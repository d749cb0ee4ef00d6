package dev.weft.runtime.catalog;

import dev.weft.sdk.contract.Reader;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.Status;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The derived products that read a port, as declared. Which columns a definition in Java relies on
 * is not known, so it is taken to rely on all of them.
 */
@Singleton
final class DeclaredReaders implements Readers {

  private final Catalog catalog;

  DeclaredReaders(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Collection<Reader> of(PortId port) {
    Declaration image = catalog.image();
    Optional<OutputPort> read = image.port(port);
    if (read.isEmpty()) {
      return List.of();
    }
    return image.consumersOf(port.product()).stream()
        .filter(product -> product.inputs().contains(port))
        .filter(product -> product.status() != Status.RETIRED)
        .map(
            product ->
                new Reader(
                    product.id().toString(),
                    Reader.Kind.DERIVED_PRODUCT,
                    port,
                    read.get().contract().schema()))
        .toList();
  }
}
