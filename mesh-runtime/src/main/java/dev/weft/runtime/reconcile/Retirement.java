package dev.weft.runtime.reconcile;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.catalog.CatalogState;
import dev.weft.runtime.catalog.CatalogTopic;
import dev.weft.runtime.catalog.ChangeHistory;
import dev.weft.runtime.catalog.ProductChange;
import dev.weft.runtime.catalog.ProductChange.Action;
import dev.weft.runtime.catalog.ReadersNow;
import dev.weft.runtime.derive.BridgeHost;
import dev.weft.runtime.derive.DerivedHost;
import dev.weft.sdk.contract.Reader;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.serde.MeshConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/**
 * Retires ports: a port that is retired stays in the catalog, marked, and is neither kept nor
 * filled nor counted any more. Its data stays unless somebody says by name that it shall go.
 */
@Singleton
public final class Retirement {

  private final MeshConnection mesh;
  private final Catalog catalog;
  private final CatalogTopic topic;
  private final ChangeHistory history;
  private final ReadersNow readers;
  private final DerivedHost apps;
  private final BridgeHost bridges;
  private final Clock clock;
  private final OneAtATime turn;

  Retirement(
      MeshConnection mesh,
      Catalog catalog,
      CatalogTopic topic,
      ChangeHistory history,
      ReadersNow readers,
      DerivedHost apps,
      BridgeHost bridges,
      Clock clock,
      OneAtATime turn) {
    this.mesh = mesh;
    this.catalog = catalog;
    this.topic = topic;
    this.history = history;
    this.readers = readers;
    this.apps = apps;
    this.bridges = bridges;
    this.clock = clock;
    this.turn = turn;
  }

  /**
   * Retires a port, unless somebody reads it and its sunset date hasn't come.
   *
   * @param deleteData whether its topic and subjects shall go, too; also for a port that was
   *     retired before
   * @param requestedBy who asks, for the record
   * @throws IllegalArgumentException when there is no such port
   * @throws ReconcileException when it is the mesh's own, or the cluster or the registry doesn't
   *     answer; asking again goes on
   */
  public RetireOutcome retire(PortId id, boolean deleteData, String requestedBy) {
    if (id.product().isOfMesh()) {
      throw new ReconcileException(id + " is the mesh's own: the mesh can't do without it");
    }
    return turn.take(() -> decide(id, deleteData, requestedBy));
  }

  private RetireOutcome decide(PortId id, boolean deleteData, String requestedBy) {
    CatalogState live = catalog.state();
    OutputPort port =
        live.image()
            .port(id)
            .orElseThrow(() -> new IllegalArgumentException("There is no port " + id));
    boolean before = live.isRetired(id);
    Contract contract = port.contract();
    if (!before) {
      List<Reader> reading = List.copyOf(readers.read(live.image()).of(id));
      boolean sunsetHasCome =
          contract.sunset().filter(day -> !LocalDate.now(clock).isBefore(day)).isPresent();
      if (!reading.isEmpty() && !sunsetHasCome) {
        return new RetireOutcome.StillRead(id, reading, contract.sunset());
      }
    }
    boolean deletes = deleteData && contract.topic().isPresent();
    List<String> notices = new ArrayList<>();
    if (!before || deletes) {
      ProductChange change = change(id, contract, deletes, requestedBy);
      CatalogState next = before ? live : live.retire(id);
      commit(live, next, change);
      notices.addAll(stop(live, next, id));
    }
    if (deletes) {
      delete(id);
    }
    return new RetireOutcome.Retired(id, before, deletes, notices);
  }

  private ProductChange change(PortId id, Contract contract, boolean deletes, String requestedBy) {
    String version = contract.version().toString();
    return new ProductChange(
        id.product().toString(),
        id.toString(),
        deletes ? Action.DELETED : Action.RETIRED,
        version,
        version,
        null,
        List.of(),
        requestedBy,
        clock.instant());
  }

  private void commit(CatalogState live, CatalogState next, ProductChange change) {
    try {
      topic.commit(live, next, List.of(change));
    } catch (KafkaException e) {
      throw new ReconcileException(
          "The catalog can't be written, so nothing is retired: " + e.getMessage(), e);
    }
    catalog.publish(next);
    history.add(List.of(change));
  }

  /** Ends what filled the port, or lets it fill the version that is left. */
  private List<String> stop(CatalogState live, CatalogState next, PortId id) {
    ProductId product = id.product();
    List<String> notices = new ArrayList<>(bridges.keep(next.image()));
    boolean wasFilled =
        live.image().product(product).map(DataProduct::mainPort).map(OutputPort::id).stream()
            .anyMatch(id::equals);
    if (wasFilled) {
      apps.run(next.image(), product).ifPresent(notices::add);
    }
    return notices;
  }

  private void delete(PortId id) {
    try (Topics topics = Topics.connect(mesh)) {
      topics.delete(id.topic());
      topics.delete(QuarantineHeaders.topic(id));
    }
    Subjects subjects = Subjects.connect(mesh);
    subjects.delete(id.keySubject());
    subjects.delete(id.valueSubject());
  }
}
