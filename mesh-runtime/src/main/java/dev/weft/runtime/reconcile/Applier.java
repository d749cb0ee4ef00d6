package dev.weft.runtime.reconcile;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.catalog.CatalogState;
import dev.weft.runtime.catalog.CatalogTopic;
import dev.weft.runtime.catalog.ChangeHistory;
import dev.weft.runtime.catalog.ProductChange;
import dev.weft.runtime.derive.BridgeHost;
import dev.weft.runtime.derive.DerivedHost;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.serde.MeshConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the mesh as files declare it: first the cluster and the registry, then, in one transaction,
 * the catalog with the record of what was changed, then the applications.
 *
 * <p>In this order because the catalog is what everybody believes: what it says is there, is there.
 * Whatever is interrupted before the catalog is written has left topics and schemas that nobody
 * knows of, and applying the same files again finds them and goes on. The catalog is written at
 * once, never product by product, because at every moment it has to be valid as a whole.
 *
 * <p>One at a time, whoever asks.
 */
@Singleton
public final class Applier {

  private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

  private final MeshConnection mesh;
  private final Planning planning;
  private final Catalog catalog;
  private final CatalogTopic topic;
  private final ChangeHistory history;
  private final DerivedHost apps;
  private final BridgeHost bridges;
  private final Clock clock;
  private final OneAtATime turn;
  private final UnderWay underWay;

  Applier(
      MeshConnection mesh,
      Planning planning,
      Catalog catalog,
      CatalogTopic topic,
      ChangeHistory history,
      DerivedHost apps,
      BridgeHost bridges,
      Clock clock,
      OneAtATime turn,
      UnderWay underWay) {
    this.mesh = mesh;
    this.planning = planning;
    this.catalog = catalog;
    this.topic = topic;
    this.history = history;
    this.apps = apps;
    this.bridges = bridges;
    this.clock = clock;
    this.turn = turn;
    this.underWay = underWay;
  }

  /**
   * Applies files. What is refused, and what needs that, stays as it is; all else is done.
   *
   * @param files text by path; each domain and product with all its files
   * @param requestedBy who asks, for the record
   * @param listener told what happens, on this thread
   * @throws dev.weft.sdk.descriptor.InvalidDocumentsException when the files, together with what is
   *     declared already, are not valid; nothing was done then
   * @throws ReconcileException when the cluster or the registry doesn't answer; applying the same
   *     files again goes on
   */
  public void apply(Map<String, String> files, String requestedBy, Consumer<ApplyEvent> listener) {
    Proposal proposal = Proposal.of(files);
    var _ =
        turn.take(
            () -> {
              Planned planned = planning.plan(catalog.state(), proposal);
              listener.accept(new ApplyEvent.Planned(planned.plan()));
              ApplyEvent.Done done = carryOut(planned, proposal, requestedBy, listener);
              listener.accept(done);
              return done;
            });
  }

  /** Does what was planned. */
  ApplyEvent.Done carryOut(
      Planned planned, Proposal proposal, String requestedBy, Consumer<ApplyEvent> listener) {
    MeshPlan plan = planned.plan();
    Steps steps = new Steps(plan.changes().size(), listener);
    Map<ProductId, String> failed = new TreeMap<>();
    if (!plan.changing().isEmpty()) {
      underWay.begin(plan.changing());
      try (ClusterChanges cluster = ClusterChanges.on(mesh, steps)) {
        failed.putAll(cluster.make(plan.changing()));
      } finally {
        underWay.end();
      }
    }
    CatalogState next =
        failed.isEmpty() ? planned.next() : withoutFailed(planned, proposal, failed);
    List<ProductPlan> applied =
        plan.changing().stream().filter(product -> !failed.containsKey(product.product())).toList();
    LOG.info("{} products are on the cluster", applied.size());
    commit(planned.live(), next, applied, requestedBy);
    LOG.info("The catalog is written");
    plan.domains().forEach(domain -> steps.done("domain " + domain.name() + " declared"));
    applied.stream()
        .flatMap(product -> product.only(Change.DeclareProduct.class).stream())
        .forEach(change -> steps.done("product " + change.name() + " declared"));
    applied.stream()
        .flatMap(product -> product.only(Change.ChangeOnError.class).stream())
        .forEach(change -> steps.done("errors of " + change.name() + ": " + change.after()));
    List<String> notices = new ArrayList<>();
    applied.forEach(product -> startApps(product, next.image(), steps, notices));
    notices.addAll(bridges.keep(next.image()));
    applied.stream()
        .flatMap(product -> product.only(Change.StartBridge.class).stream())
        .forEach(bridge -> steps.done("bridge to " + bridge.name() + " started"));
    return new ApplyEvent.Done(
        plan.domains().stream().map(Change.DeclareDomain::name).toList(),
        applied.stream().map(ProductPlan::product).toList(),
        failed,
        notices);
  }

  /** Leaves out what failed and what needs it, which fails with it. */
  private CatalogState withoutFailed(
      Planned planned, Proposal proposal, Map<ProductId, String> failed) {
    Set<String> names =
        failed.keySet().stream().map(ProductId::toString).collect(Collectors.toSet());
    Planned rest = planning.without(planned.plan(), names, planned.live(), proposal);
    List<ProductPlan> refusedBefore = planned.plan().refused();
    for (ProductPlan product : rest.plan().refused()) {
      if (refusedBefore.stream().noneMatch(was -> was.product().equals(product.product()))) {
        failed.putIfAbsent(product.product(), product.refusals().get(0));
      }
    }
    return rest.next();
  }

  private void commit(
      CatalogState live, CatalogState next, List<ProductPlan> applied, String requestedBy) {
    List<ProductChange> changes =
        applied.stream()
            .flatMap(product -> ChangeLog.of(product, requestedBy, clock.instant()).stream())
            .toList();
    try {
      topic.commit(live, next, changes);
    } catch (KafkaException e) {
      throw new ReconcileException(
          "The catalog can't be written, so nothing of this is declared: "
              + e.getMessage()
              + ". Apply the same files again: what was done so far is found",
          e);
    }
    catalog.publish(next);
    history.add(changes);
  }

  private void startApps(
      ProductPlan product, Declaration image, Steps steps, List<String> notices) {
    for (Change change : product.changes()) {
      switch (change) {
        case Change.StartApp start -> {
          apps.run(image, start.product()).ifPresent(notices::add);
          steps.done("app of " + start.name() + " started");
        }
        case Change.RestartApp restart -> {
          apps.run(image, restart.product()).ifPresent(notices::add);
          steps.done("app of " + restart.name() + " started anew");
        }
        default -> {
          // Done before, on the cluster and in the catalog.
        }
      }
    }
  }
}
