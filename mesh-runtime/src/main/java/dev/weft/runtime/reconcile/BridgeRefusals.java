package dev.weft.runtime.reconcile;

import dev.weft.runtime.derive.sql.InvalidQueryException;
import dev.weft.runtime.derive.sql.SqlBridge;
import dev.weft.sdk.descriptor.Bridge;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Queries of bridges that can't be run, or that don't make records of their version. Pure. */
final class BridgeRefusals {

  private BridgeRefusals() {}

  /**
   * @param before the product as it is declared now; a bridge that is the same there is fine
   */
  static List<String> of(Optional<DataProduct> before, DataProduct next) {
    List<String> refusals = new ArrayList<>();
    for (OutputPort to : next.outputs()) {
      to.bridge()
          .flatMap(bridge -> find(next, source(to, bridge)))
          .filter(from -> isRun(from, to) && !isSame(before, from, to))
          .ifPresent(from -> refusals.addAll(check(from, to)));
    }
    return refusals;
  }

  private static List<String> check(OutputPort from, OutputPort to) {
    if (!(to.bridge().orElseThrow().transform() instanceof Transform.Sql query)) {
      return List.of();
    }
    try {
      SqlBridge.compile(from, to, query.text());
      return List.of();
    } catch (InvalidQueryException e) {
      ProductId product = to.id().product();
      String file = product.domain() + "/" + product.name() + "/" + query.file();
      return e.problems().stream().map(problem -> file + ":" + problem).toList();
    }
  }

  private static boolean isRun(OutputPort from, OutputPort to) {
    return from.contract().status() != Status.RETIRED && to.contract().status() != Status.RETIRED;
  }

  private static boolean isSame(Optional<DataProduct> before, OutputPort from, OutputPort to) {
    return before
        .filter(
            product ->
                find(product, to.id()).filter(to::equals).isPresent()
                    && find(product, from.id()).filter(from::equals).isPresent())
        .isPresent();
  }

  private static PortId source(OutputPort to, Bridge bridge) {
    return new PortId(to.id().product(), to.id().port(), bridge.fromMajor());
  }

  private static Optional<OutputPort> find(DataProduct product, PortId id) {
    return product.outputs().stream().filter(port -> port.id().equals(id)).findFirst();
  }
}
