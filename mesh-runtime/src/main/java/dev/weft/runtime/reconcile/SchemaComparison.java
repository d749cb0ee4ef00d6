package dev.weft.runtime.reconcile;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.catalog.ReadersNow;
import dev.weft.sdk.contract.Difference;
import dev.weft.sdk.contract.Evolution;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.MeshConnection;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.avro.Schema;

/** Compares a schema with all that a port's values ever had, and with its readers. Thread-safe. */
@Singleton
public final class SchemaComparison {

  private final MeshConnection mesh;
  private final Catalog catalog;
  private final ReadersNow readers;

  SchemaComparison(MeshConnection mesh, Catalog catalog, ReadersNow readers) {
    this.mesh = mesh;
    this.catalog = catalog;
    this.readers = readers;
  }

  /**
   * What would change for the port's values, the heaviest first.
   *
   * @throws ReconcileException when the registry doesn't answer
   */
  public List<Difference> compare(OutputPort port, Schema next) {
    List<Schema> registered = Subjects.connect(mesh).versions(port.id().valueSubject());
    // A virtual product has no subject: its contract alone says what it was.
    List<Schema> earlier = registered.isEmpty() ? List.of(port.contract().schema()) : registered;
    return Evolution.compare(
        earlier,
        next,
        port.contract().guarantees().compatibility(),
        readers.read(catalog.image()).of(port.id()));
  }
}
