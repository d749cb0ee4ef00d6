package dev.weft.runtime.reconcile;

import dev.weft.sdk.descriptor.Bridge;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to do about the bridges between a product's versions. Pure.
 *
 * @param changes what to do
 * @param notices what somebody should know
 */
record BridgeChanges(List<Change> changes, List<String> notices) {

  /**
   * @param before the product as it is declared now
   * @param runnable the definitions in Java that can be run; a query always can
   */
  static BridgeChanges of(Optional<DataProduct> before, DataProduct next, Set<String> runnable) {
    List<Change> changes = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    for (OutputPort port : next.outputs()) {
      if (port.contract().status() != Status.RETIRED && port.bridge().isPresent()) {
        Bridge bridge = port.bridge().get();
        if (bridge.transform() instanceof Transform.Java(String definition)
            && !runnable.contains(definition)) {
          notices.add(
              "Nothing can run the bridge to "
                  + port.id()
                  + ": this application doesn't have "
                  + definition
                  + ". Until one runs that has, nothing is passed on");
        } else if (!runsAlready(before, next, port)) {
          changes.add(
              new Change.StartBridge(
                  port.id(),
                  new PortId(port.id().product(), port.id().port(), bridge.fromMajor()),
                  named(bridge.transform())));
        }
      }
    }
    return new BridgeChanges(changes, notices);
  }

  private static boolean runsAlready(
      Optional<DataProduct> before, DataProduct next, OutputPort port) {
    return before.stream()
        .filter(product -> product.onError() == next.onError())
        .flatMap(product -> product.outputs().stream())
        .anyMatch(old -> old.id().equals(port.id()) && old.bridge().equals(port.bridge()));
  }

  private static String named(Transform transform) {
    return switch (transform) {
      case Transform.Java(String definition) -> definition;
      case Transform.Sql sql -> sql.file();
    };
  }
}
