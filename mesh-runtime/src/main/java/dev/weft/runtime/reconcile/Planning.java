package dev.weft.runtime.reconcile;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.catalog.CatalogState;
import dev.weft.runtime.catalog.Readers;
import dev.weft.runtime.catalog.ReadersNow;
import dev.weft.runtime.derive.BridgeHost;
import dev.weft.runtime.derive.DerivedHost;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.InvalidDocumentsException;
import dev.weft.sdk.serde.MeshConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Works out what would change: asks the cluster and the registry what is there, in a few requests
 * whatever the number of products, and has the {@link Planner} decide. Changes nothing.
 * Thread-safe.
 */
@Singleton
public final class Planning {

  private final MeshConnection mesh;
  private final Catalog catalog;
  private final ReadersNow readers;
  private final DerivedHost apps;
  private final BridgeHost bridges;

  Planning(
      MeshConnection mesh,
      Catalog catalog,
      ReadersNow readers,
      DerivedHost apps,
      BridgeHost bridges) {
    this.mesh = mesh;
    this.catalog = catalog;
    this.readers = readers;
    this.apps = apps;
    this.bridges = bridges;
  }

  /**
   * What would change if some domains and products were declared so. What isn't among the files
   * stays as it is.
   *
   * @param files text by path; each domain and product with all its files
   * @throws InvalidDocumentsException when the files, together with what is declared already, are
   *     not valid; it has all problems
   * @throws ReconcileException when the cluster or the registry doesn't answer
   */
  public MeshPlan plan(Map<String, String> files) {
    return plan(catalog.state(), Proposal.of(files)).plan();
  }

  /** The same from a certain state on, with the state that it leads to. */
  Planned plan(CatalogState live, Proposal proposal) {
    return plan(
        live,
        proposal,
        live.with(proposal.files()),
        product -> proposal.files().containsKey(product.id().toString()));
  }

  /**
   * The same for all products, those included that aren't proposed: whether the cluster is still as
   * they declare.
   *
   * @param next the state if all of the proposal were declared
   */
  Planned planAll(CatalogState live, Proposal proposal, CatalogState next) {
    return plan(live, proposal, next, product -> true);
  }

  private Planned plan(
      CatalogState live, Proposal proposal, CatalogState next, Predicate<DataProduct> wanted) {
    List<DataProduct> given = InputsFirst.order(next.image()).stream().filter(wanted).toList();
    Planner planner =
        new Planner(
            live, next, actual(live, next, given), readers(live, next, given), definitions());
    MeshPlan plan = new MeshPlan(domains(live, next), given.stream().map(planner::plan).toList());
    return plan.hasRefusals()
        ? without(plan, Set.of(), live, proposal)
        : new Planned(plan, live, next);
  }

  /**
   * The plan without what can't be done, and without what needs that.
   *
   * @param failed addresses of products that turned out to be impossible
   */
  Planned without(MeshPlan plan, Set<String> failed, CatalogState live, Proposal proposal) {
    Set<String> out =
        plan.refused().stream()
            .map(product -> product.product().toString())
            .collect(Collectors.toSet());
    out.addAll(failed);
    Proposal.Rest rest = proposal.without(live, out);
    List<ProductPlan> products =
        plan.products().stream()
            .map(
                product ->
                    Optional.ofNullable(rest.dependants().get(product.product().toString()))
                        .map(product::refuse)
                        .orElse(product))
            .toList();
    return new Planned(new MeshPlan(domains(live, rest.next()), products), live, rest.next());
  }

  private static List<Change.DeclareDomain> domains(CatalogState live, CatalogState next) {
    List<Change.DeclareDomain> changes = new ArrayList<>();
    for (String domain : next.image().domains().keySet()) {
      if (!next.hasFilesOf(live, domain)) {
        changes.add(new Change.DeclareDomain(domain, !live.image().domains().containsKey(domain)));
      }
    }
    return changes;
  }

  private Definitions definitions() {
    return new Definitions(apps.definitions(), bridges.definitions());
  }

  /** Asked only when a live contract may change: nobody reads what is new. */
  private Readers readers(CatalogState live, CatalogState next, Collection<DataProduct> given) {
    boolean changes =
        given.stream()
            .filter(product -> live.image().product(product.id()).isPresent())
            .anyMatch(product -> !next.hasFilesOf(live, product.id().toString()));
    return changes ? readers.read(live.image()) : port -> List.of();
  }

  private Actual actual(CatalogState live, CatalogState next, Collection<DataProduct> given) {
    List<String> topics =
        given.stream()
            .flatMap(product -> DesiredTopics.of(product, next.image()).stream())
            .map(DesiredTopics.Topic::name)
            .toList();
    if (topics.isEmpty()) {
      return new Actual(Map.of(), Set.of(), Map.of());
    }
    Subjects subjects = Subjects.connect(mesh);
    try (Topics cluster = Topics.connect(mesh)) {
      return new Actual(
          cluster.find(topics), subjects.names(), SubjectHistories.read(live, given, subjects));
    }
  }
}
