package dev.weft.runtime.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weft.runtime.catalog.VerdictView;
import dev.weft.runtime.reconcile.MeshPlan;
import dev.weft.runtime.reconcile.ProductPlan;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A plan.
 *
 * @param changing how many products would change
 * @param refused how many products are refused
 * @param unchanged how many products stay as they are
 * @param domains what would change of domains
 * @param products every product that was given, in the order in which they would be applied
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record PlanView(
    long changing,
    long refused,
    long unchanged,
    List<ChangeView> domains,
    List<ProductPlanView> products) {

  static PlanView of(MeshPlan plan) {
    List<ProductPlanView> products = plan.products().stream().map(ProductPlanView::of).toList();
    return new PlanView(
        count(plan, ProductPlan.Outcome.NEW, ProductPlan.Outcome.CHANGED),
        count(plan, ProductPlan.Outcome.REFUSED),
        count(plan, ProductPlan.Outcome.UNCHANGED),
        plan.domains().stream().map(ChangeView::of).toList(),
        products);
  }

  private static long count(MeshPlan plan, ProductPlan.Outcome... outcomes) {
    return plan.products().stream()
        .filter(product -> List.of(outcomes).contains(product.outcome()))
        .count();
  }

  /**
   * What becomes of one product.
   *
   * @param product its address
   * @param outcome a {@link ProductPlan.Outcome} in lower case
   * @param before the version that is live; null when the product is new
   * @param after the version that is declared
   * @param verdicts one for each of its ports
   * @param refusals what else stands in the way
   * @param changes what would be done, in this order; nothing when it is refused
   * @param notices what somebody should know
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ProductPlanView(
      String product,
      String outcome,
      @Nullable String before,
      String after,
      List<VerdictView> verdicts,
      List<String> refusals,
      List<ChangeView> changes,
      List<String> notices) {

    static ProductPlanView of(ProductPlan plan) {
      return new ProductPlanView(
          plan.product().toString(),
          plan.outcome().name().toLowerCase(Locale.ROOT),
          plan.before().map(Object::toString).orElse(null),
          plan.after().toString(),
          plan.verdicts().stream().map(VerdictView::of).toList(),
          plan.refusals(),
          plan.changes().stream().map(ChangeView::of).toList(),
          plan.notices());
    }
  }
}
