package dev.weft.runtime.catalog;

import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.publish.AtomicPublisher;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.subscribe.TableSnapshot;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/**
 * The topic {@code mesh.catalog}: what is declared in the mesh, with the very files. It is the
 * truth; the state in {@link Catalog} is folded from it.
 */
@Singleton
public final class CatalogTopic {

  static final ProductId CATALOG = new ProductId(ProductId.MESH_DOMAIN, "catalog");
  static final ProductId CHANGES = new ProductId(ProductId.MESH_DOMAIN, "changes");

  /** The publisher's name: two that write the catalog at once would fence each other off. */
  private static final String WRITER = "mesh.catalog";

  private final MeshConnection mesh;

  CatalogTopic(MeshConnection mesh) {
    this.mesh = mesh;
  }

  /**
   * The part of a declaration that has to be there before the catalog can be read.
   *
   * @param own the declaration of the mesh's own products
   */
  public static Declaration in(Declaration own) {
    return new Declaration(
        own.domains(), new TreeMap<>(Map.of(CATALOG, own.products().get(CATALOG))));
  }

  /**
   * Reads what is declared.
   *
   * @param own the declaration of the mesh's own products
   */
  public CatalogState load(Declaration own) {
    SortedMap<String, CatalogEntry> entries = new TreeMap<>();
    TableSnapshot.read(mesh, Registry.connect(mesh), port(own, CATALOG))
        .forEach((key, entry) -> entries.put(key.datum().toString(), entry((GenericRecord) entry)));
    return CatalogState.of(entries);
  }

  /**
   * Writes what differs between two states, with the record of how it came to be, in one
   * transaction: nobody sees a part of it.
   *
   * @param before what the topic holds
   * @param next what it shall hold; the mesh's own products are in it
   */
  public void commit(CatalogState before, CatalogState next, Collection<ProductChange> changes) {
    Map<String, CatalogEntry> entries = next.since(before);
    if (entries.isEmpty() && changes.isEmpty()) {
      return;
    }
    OutputPort catalogPort = port(next.image(), CATALOG);
    OutputPort changesPort = port(next.image(), CHANGES);
    List<AtomicPublisher.Addressed> records = new ArrayList<>();
    entries.forEach(
        (declared, entry) ->
            records.add(
                new AtomicPublisher.Addressed(catalogPort, record(catalogPort, declared, entry))));
    for (ProductChange change : changes) {
      records.add(
          new AtomicPublisher.Addressed(
              changesPort, ChangeRecords.write(changesPort.contract().schema(), change)));
    }
    try (AtomicPublisher publisher = AtomicPublisher.open(mesh, Registry.connect(mesh), WRITER)) {
      publisher.publish(records);
    }
  }

  private static GenericRecord record(OutputPort port, String declared, CatalogEntry entry) {
    return new GenericRecordBuilder(port.contract().schema())
        .set("declared", declared)
        .set("files", entry.files())
        .set("retired", List.copyOf(entry.retired()))
        .build();
  }

  private static CatalogEntry entry(GenericRecord entry) {
    SortedMap<String, String> files = new TreeMap<>();
    ((Map<?, ?>) entry.get("files"))
        .forEach((path, text) -> files.put(path.toString(), text.toString()));
    SortedSet<String> retired = new TreeSet<>();
    ((Collection<?>) entry.get("retired")).forEach(port -> retired.add(port.toString()));
    return new CatalogEntry(files, retired);
  }

  private static OutputPort port(Declaration declaration, ProductId product) {
    return declaration
        .product(product)
        .orElseThrow(() -> new IllegalStateException(product + " is not declared"))
        .mainPort();
  }
}
