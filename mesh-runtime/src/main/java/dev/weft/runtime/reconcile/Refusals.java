package dev.weft.runtime.reconcile;

import dev.weft.runtime.catalog.CatalogState;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a product may not do from one declaration to the next, beside its contracts. Pure. */
final class Refusals {

  private Refusals() {}

  static List<String> of(Optional<DataProduct> before, DataProduct next, CatalogState live) {
    List<String> refusals = new ArrayList<>();
    refusals.addAll(BridgeRefusals.of(before, next));
    if (before.isEmpty()) {
      return refusals;
    }
    DataProduct now = before.get();
    if (next.version().compareTo(now.version()) < 0) {
      refusals.add(
          "The files declare version "
              + next.version()
              + " of "
              + next.id()
              + ", the mesh has "
              + now.version()
              + ": a version never goes back. Fetch the files that are live, or declare a higher"
              + " version");
    }
    if (next.kind() != now.kind()) {
      refusals.add(
          next.id()
              + " is "
              + now.kind()
              + " and the files declare "
              + next.kind()
              + ": a product stays what it is. Declare a new product");
    }
    Set<PortId> offered = next.outputs().stream().map(OutputPort::id).collect(Collectors.toSet());
    for (OutputPort port : now.outputs()) {
      if (port.contract().status() == Status.RETIRED) {
        continue;
      }
      if (!offered.contains(port.id())) {
        refusals.add(
            port.id()
                + " is live and no longer in the files. Keep its contract beside the others; when"
                + " nobody reads it any more: weft retire "
                + port.id());
      } else if (isRetiredByHand(port.id(), next) && !live.isRetired(port.id())) {
        refusals.add(
            port.id()
                + " can't be retired by its status: weft retire "
                + port.id()
                + " first looks who reads it");
      }
    }
    return refusals;
  }

  private static boolean isRetiredByHand(PortId port, DataProduct next) {
    return next.outputs().stream()
        .anyMatch(
            output -> output.id().equals(port) && output.contract().status() == Status.RETIRED);
  }
}
