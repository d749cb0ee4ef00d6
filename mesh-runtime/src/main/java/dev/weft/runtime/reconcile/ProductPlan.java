package dev.weft.runtime.reconcile;

import dev.weft.sdk.contract.Verdict;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What becomes of one product.
 *
 * @param product which
 * @param before the version that is live; empty when the product is new
 * @param after the version that is declared
 * @param verdicts one for each of its declared ports that isn't retired
 * @param refusals what else stands in the way, each a sentence for people
 * @param changes what to do, in this order; nothing when it is refused
 * @param notices what somebody should know, each a sentence for people
 */
public record ProductPlan(
    ProductId product,
    Optional<Version> before,
    Version after,
    List<Verdict> verdicts,
    List<String> refusals,
    List<Change> changes,
    List<String> notices) {

  /** What it comes to. */
  public enum Outcome {
    NEW,
    CHANGED,
    UNCHANGED,
    REFUSED
  }

  public ProductPlan {
    verdicts = List.copyOf(verdicts);
    refusals = List.copyOf(refusals);
    changes = List.copyOf(changes);
    notices = List.copyOf(notices);
  }

  /** What it comes to. */
  public Outcome outcome() {
    if (isRefused()) {
      return Outcome.REFUSED;
    }
    if (changes.isEmpty()) {
      return Outcome.UNCHANGED;
    }
    return before.isEmpty() ? Outcome.NEW : Outcome.CHANGED;
  }

  /** Whether nothing of it may be applied. */
  public boolean isRefused() {
    return !refusals.isEmpty() || verdicts.stream().anyMatch(verdict -> !verdict.passes());
  }

  /** The same, refused for one more reason. */
  ProductPlan refuse(String reason) {
    return new ProductPlan(
        product,
        before,
        after,
        verdicts,
        Stream.concat(refusals.stream(), Stream.of(reason)).toList(),
        List.of(),
        notices);
  }

  /** The changes of one kind. */
  <T extends Change> List<T> only(Class<T> kind) {
    return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
