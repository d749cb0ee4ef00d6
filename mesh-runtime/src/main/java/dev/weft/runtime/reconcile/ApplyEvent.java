package dev.weft.runtime.reconcile;

import dev.weft.sdk.descriptor.ProductId;
import java.util.List;
import java.util.Map;

/** What happens while a plan is applied, in this order. */
public sealed interface ApplyEvent {

  /** What is going to be done. Always the first. */
  record Planned(MeshPlan plan) implements ApplyEvent {}

  /**
   * So much has been done.
   *
   * @param done steps that are done
   * @param total steps there are
   * @param what the last one, for people
   */
  record Progress(int done, int total, String what) implements ApplyEvent {}

  /**
   * All is done that could be. Always the last.
   *
   * @param domains ids of the domains that were declared
   * @param applied the products that changed
   * @param failed why, for each that could not be applied although nothing spoke against it;
   *     nothing of it is declared, and applying the same files again goes on with it
   * @param notices what somebody should know, each a sentence for people
   */
  record Done(
      List<String> domains,
      List<ProductId> applied,
      Map<ProductId, String> failed,
      List<String> notices)
      implements ApplyEvent {

    public Done {
      domains = List.copyOf(domains);
      applied = List.copyOf(applied);
      failed = Map.copyOf(failed);
      notices = List.copyOf(notices);
    }
  }
}
