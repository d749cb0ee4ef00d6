package dev.weft.runtime.catalog;

import static java.util.stream.Collectors.groupingBy;

import dev.weft.sdk.contract.Reader;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.publish.Announcement;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.subscribe.TableSnapshot;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who reads which port now, by what readers announced in {@code mesh.readers}. */
@Singleton
public class LiveReaders {

  private static final Logger LOG = LoggerFactory.getLogger(LiveReaders.class);
  private static final ProductId READERS = ProductId.parse(Announcement.READERS);

  private final MeshConnection mesh;
  private final Clock clock;

  LiveReaders(MeshConnection mesh, Clock clock) {
    this.mesh = mesh;
    this.clock = clock;
  }

  /**
   * Reads the announcements.
   *
   * @param image what is declared: a derived product that still reads a port counts, however long
   *     ago it announced itself; one that is gone doesn't
   * @return the readers of each port that has some
   */
  public Map<PortId, List<Reader>> read(Declaration image) {
    Optional<OutputPort> readers = image.product(READERS).map(product -> product.mainPort());
    if (readers.isEmpty()) {
      return Map.of();
    }
    Instant now = clock.instant();
    return TableSnapshot.read(mesh, Registry.connect(mesh), readers.get()).values().stream()
        .flatMap(LiveReaders::announcement)
        .filter(announcement -> isLive(announcement, image, now))
        .map(Announcement::reader)
        .collect(groupingBy(Reader::port));
  }

  private static boolean isLive(Announcement announcement, Declaration image, Instant now) {
    Reader reader = announcement.reader();
    return switch (reader.kind()) {
      case SUBSCRIBER -> announcement.until().isAfter(now);
      case DERIVED_PRODUCT ->
          image.consumersOf(reader.port().product()).stream()
              .anyMatch(
                  product ->
                      product.id().toString().equals(reader.name())
                          && product.inputs().contains(reader.port()));
    };
  }

  private static Stream<Announcement> announcement(IndexedRecord row) {
    try {
      return Stream.of(Announcement.of(row));
    } catch (RuntimeException e) {
      LOG.warn("A record of {} is no announcement: {}", READERS, e.getMessage());
      return Stream.empty();
    }
  }
}
