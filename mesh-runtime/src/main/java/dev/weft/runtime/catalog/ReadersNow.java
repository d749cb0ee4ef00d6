package dev.weft.runtime.catalog;

import static java.util.stream.Collectors.toSet;

import dev.weft.sdk.contract.Reader;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.Status;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who reads which port now: those who announced themselves, and the derived products that are
 * declared to read and haven't announced what they rely on. Of those nothing is known but the
 * contract, so they are taken to rely on all of it.
 */
@Singleton
public final class ReadersNow {

  private final LiveReaders announced;

  ReadersNow(LiveReaders announced) {
    this.announced = announced;
  }

  /**
   * Finds out. Reads the announcements once, whatever is asked of the answer.
   *
   * @param image what is declared now
   */
  public Readers read(Declaration image) {
    Map<PortId, List<Reader>> known = announced.read(image);
    return port -> {
      List<Reader> readers = new ArrayList<>(known.getOrDefault(port, List.of()));
      Set<String> names = readers.stream().map(Reader::name).collect(toSet());
      declared(image, port).stream()
          .filter(reader -> !names.contains(reader.name()))
          .forEach(readers::add);
      return readers;
    };
  }

  /** The derived products that read a port, as declared. Pure. */
  static Collection<Reader> declared(Declaration image, PortId port) {
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
