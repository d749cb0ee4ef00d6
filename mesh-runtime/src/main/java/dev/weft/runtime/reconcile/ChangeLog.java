package dev.weft.runtime.reconcile;

import dev.weft.runtime.catalog.ProductChange;
import dev.weft.runtime.catalog.ProductChange.Action;
import dev.weft.runtime.catalog.VerdictView;
import dev.weft.sdk.contract.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is remembered of a product that was applied. Pure. */
final class ChangeLog {

  private ChangeLog() {}

  /**
   * An entry for each port that came or changed; one for the product when none did. Nothing when it
   * is declared as before and the cluster alone was put right.
   */
  static List<ProductChange> of(ProductPlan product, String requestedBy, Instant at) {
    if (product.only(Change.DeclareProduct.class).isEmpty()) {
      return List.of();
    }
    List<ProductChange> changes = new ArrayList<>();
    for (Verdict verdict : product.verdicts()) {
      if (!(verdict instanceof Verdict.Unchanged)) {
        VerdictView view = VerdictView.of(verdict);
        changes.add(
            new ProductChange(
                product.product().toString(),
                view.port(),
                verdict instanceof Verdict.First ? Action.CREATED : Action.CHANGED,
                view.live(),
                view.declared(),
                view.step(),
                view.differences(),
                requestedBy,
                at));
      }
    }
    if (changes.isEmpty()) {
      changes.add(
          new ProductChange(
              product.product().toString(),
              null,
              Action.CHANGED,
              product.before().map(Object::toString).orElse(null),
              product.after().toString(),
              null,
              List.of(),
              requestedBy,
              at));
    }
    return changes;
  }
}
