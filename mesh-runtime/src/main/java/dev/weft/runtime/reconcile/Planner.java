package dev.weft.runtime.reconcile;

import dev.weft.runtime.catalog.CatalogState;
import dev.weft.runtime.catalog.Readers;
import dev.weft.sdk.contract.Evolution;
import dev.weft.sdk.contract.Live;
import dev.weft.sdk.contract.Verdict;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Compares what shall be with what is, product by product. Pure: the same answer for the same
 * input, and nothing touched.
 *
 * @param live what is declared now
 * @param next what shall be declared
 * @param actual what there is now
 * @param readers who reads what now
 * @param definitions which definitions in Java can be run
 */
record Planner(
    CatalogState live, CatalogState next, Actual actual, Readers readers, Definitions definitions) {

  ProductPlan plan(DataProduct product) {
    Optional<DataProduct> before = live.image().product(product.id());
    boolean declaredAnew = !next.hasFilesOf(live, product.id().toString());
    List<Verdict> verdicts =
        product.outputs().stream()
            .filter(port -> !live.isRetired(port.id()))
            .map(port -> declaredAnew ? judge(port) : same(port))
            .toList();
    List<DesiredTopics.Topic> topics = DesiredTopics.of(product, next.image());
    List<String> refusals = new ArrayList<>(Refusals.of(before, product, live));
    topics.forEach(topic -> refusals.addAll(TopicChanges.refusals(topic, actual)));
    AppChanges app = AppChanges.of(before, product, definitions.products());
    BridgeChanges bridges = BridgeChanges.of(before, product, definitions.bridges());
    List<Change> changes = new ArrayList<>();
    for (OutputPort port : DesiredTopics.ports(product)) {
      DesiredTopics.of(port, next.image())
          .forEach(topic -> changes.addAll(TopicChanges.of(topic, actual)));
      changes.addAll(SubjectChanges.of(port, live.image().port(port.id()), actual));
    }
    if (declaredAnew) {
      changes.add(
          new Change.DeclareProduct(
              product.id(), before.map(DataProduct::version), product.version()));
    }
    before
        .map(DataProduct::onError)
        .filter(onError -> onError != product.onError())
        .map(onError -> new Change.ChangeOnError(product.id(), onError, product.onError()))
        .ifPresent(changes::add);
    changes.addAll(app.changes());
    changes.addAll(bridges.changes());
    boolean refused =
        !refusals.isEmpty() || verdicts.stream().anyMatch(verdict -> !verdict.passes());
    List<String> notices = new ArrayList<>(app.notices());
    notices.addAll(bridges.notices());
    notices.addAll(retired(product));
    return new ProductPlan(
        product.id(),
        before.map(DataProduct::version),
        product.version(),
        verdicts,
        refusals,
        refused ? List.of() : changes,
        notices);
  }

  private static Verdict same(OutputPort port) {
    return new Verdict.Unchanged(port.id(), port.contract().version());
  }

  private Verdict judge(OutputPort port) {
    return Evolution.judge(
        port.id(),
        live.image().port(port.id()).map(this::live),
        port.contract(),
        readers.of(port.id()));
  }

  private Live live(OutputPort port) {
    Contract contract = port.contract();
    return new Live(
        contract,
        actual.versions(port.id().valueSubject(), contract.schema()),
        actual.versions(port.id().keySubject(), contract.key().schema()));
  }

  private Collection<String> retired(DataProduct product) {
    Collection<String> notices = new TreeSet<>();
    for (OutputPort port : product.outputs()) {
      if (live.isRetired(port.id()) && port.contract().status() == Status.RETIRED) {
        notices.add(port.id() + " is retired and stays so: its contract can leave the files");
      }
    }
    return notices;
  }
}
