package dev.weft.runtime.reconcile;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.catalog.CatalogEntries;
import dev.weft.runtime.catalog.CatalogState;
import dev.weft.runtime.catalog.CatalogTopic;
import dev.weft.sdk.contract.Verdict;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.DeclarationFiles;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.Version;
import dev.weft.sdk.serde.MeshConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a mesh that starts to what the files beside it declare, as {@code weft apply} would. Two
 * things are different: a product whose files are older than what the mesh has keeps what the mesh
 * has, because somebody has applied a newer version since; and what would be refused keeps the mesh
 * from starting.
 */
@Singleton
public final class StartUp {

  private static final Logger LOG = LoggerFactory.getLogger(StartUp.class);
  private static final String REQUESTED_BY = "weft up";

  private final MeshConnection mesh;
  private final Catalog catalog;
  private final CatalogTopic topic;
  private final Planning planning;
  private final Applier applier;

  StartUp(
      MeshConnection mesh,
      Catalog catalog,
      CatalogTopic topic,
      Planning planning,
      Applier applier) {
    this.mesh = mesh;
    this.catalog = catalog;
    this.topic = topic;
    this.planning = planning;
    this.applier = applier;
  }

  /**
   * Applies what is declared. The catalog is there for reading as soon as it is known, before the
   * cluster is as it says.
   *
   * @param own what the application declares of the mesh itself
   * @param declared all that is declared, the mesh's own included
   * @param files the files that say so
   * @return what somebody should know, each a sentence for people
   * @throws ReconcileException when something must be refused, or the cluster or the registry
   *     doesn't answer
   */
  public List<String> apply(Declaration own, Declaration declared, DeclarationFiles files) {
    // The rest of the mesh's own products comes with all others.
    prepare(CatalogTopic.in(own));
    LOG.info("The catalog topic is there");
    CatalogState live = topic.load(own);
    LOG.info("The catalog topic is read");
    SortedMap<String, SortedMap<String, String>> given =
        live.differing(CatalogEntries.of(files.texts()));
    List<String> notices = new ArrayList<>();
    for (DataProduct product : declared.products().values()) {
      older(product, live.image())
          .filter(notice -> given.remove(product.id().toString()) != null)
          .ifPresent(notices::add);
    }
    Proposal proposal = new Proposal(given);
    CatalogState next = given.isEmpty() ? live : live.with(given);
    catalog.publish(next);
    LOG.info("The console has the catalog");
    Planned planned = planning.planAll(live, proposal, next);
    LOG.info("Planned");
    refuse(planned.plan());
    ApplyEvent.Done done = applier.carryOut(planned, proposal, REQUESTED_BY, _ -> {});
    if (!done.failed().isEmpty()) {
      throw new ReconcileException(String.join("\n", done.failed().values()));
    }
    return notices;
  }

  /**
   * Sees to it that the topics and schemas of some products are there: what the catalog itself is
   * kept in, before it can be read.
   *
   * @throws ReconcileException when the cluster or the registry refuses or doesn't answer
   */
  public void prepare(Declaration own) {
    List<DesiredTopics.Topic> topics =
        own.products().values().stream()
            .flatMap(product -> DesiredTopics.of(product, own).stream())
            .toList();
    // Each alone takes long, because it's the first to ask Kafka or the registry for anything.
    try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
      Future<Boolean> registered = beside.submit(() -> register(own));
      create(topics);
      Answers.await(registered);
    }
  }

  private void create(List<DesiredTopics.Topic> topics) {
    try (Topics cluster = Topics.connect(mesh)) {
      Set<String> there =
          cluster.find(topics.stream().map(DesiredTopics.Topic::name).toList()).keySet();
      Map<String, String> refused =
          cluster.create(
              topics.stream()
                  .filter(wanted -> !there.contains(wanted.name()))
                  .map(
                      wanted ->
                          new Change.CreateTopic(
                              wanted.name(), wanted.partitions(), wanted.settings()))
                  .toList());
      if (!refused.isEmpty()) {
        throw new ReconcileException("Kafka refuses topics: " + refused);
      }
    }
  }

  private boolean register(Declaration own) {
    Actual nothing = new Actual(Map.of(), Set.of(), Map.of());
    Subjects subjects = Subjects.connect(mesh);
    own.products().values().stream()
        .flatMap(product -> DesiredTopics.ports(product).stream())
        .flatMap(port -> SubjectChanges.of(port, Optional.empty(), nothing).stream())
        .forEach(
            change -> {
              if (change instanceof Change.RegisterSchema schema) {
                subjects.register(schema.name(), schema.schema());
              }
            });
    return true;
  }

  /** What to say when a product's files are older than what the mesh has. */
  private static Optional<String> older(DataProduct files, Declaration live) {
    return live.product(files.id())
        .flatMap(now -> newest(files, now))
        .map(
            version ->
                files.id()
                    + ": the files are older than what the mesh has ("
                    + version
                    + "), which was applied since. The mesh keeps what it has");
  }

  private static Optional<String> newest(DataProduct files, DataProduct now) {
    if (files.version().compareTo(now.version()) < 0) {
      return Optional.of("version " + now.version());
    }
    Map<Object, Version> contracts =
        files.outputs().stream()
            .collect(Collectors.toMap(OutputPort::id, port -> port.contract().version()));
    return now.outputs().stream()
        .filter(
            port ->
                contracts.containsKey(port.id())
                    && contracts.get(port.id()).compareTo(port.contract().version()) < 0)
        .findFirst()
        .map(port -> "contract " + port.contract().version() + " of " + port.id());
  }

  private static void refuse(MeshPlan plan) {
    if (plan.hasRefusals()) {
      List<String> reasons = new ArrayList<>();
      for (ProductPlan product : plan.products()) {
        if (product.isRefused()) {
          reasons.addAll(product.refusals());
          for (Verdict verdict : product.verdicts()) {
            if (!verdict.passes()) {
              reasons.add(VerdictText.of(verdict));
            }
          }
        }
      }
      throw new ReconcileException(String.join("\n", reasons));
    }
  }
}
