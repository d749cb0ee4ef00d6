package dev.weft.sdk.contract;

import java.util.List;
import java.util.Optional;

/**
 * One difference between a contract and the next: an entry of the changelog.
 *
 * @param path the field, {@code outer.inner} within records, {@code []} for the elements of an
 *     array and {@code {}} for the values of a map; or the contract's part, such as {@code key} or
 *     {@code topic.retention}
 * @param before what it was; empty when it is new
 * @param after what it is now; empty when it is gone
 * @param impact what it does
 * @param gate the gate that found it
 * @param rule the rule's name, such as {@code decimal-scale-changed}; kept once published
 * @param message what it means, for people, in one sentence
 * @param affected the readers that it breaks
 */
public record Difference(
    String path,
    Optional<String> before,
    Optional<String> after,
    Impact impact,
    Gate gate,
    String rule,
    String message,
    List<Affected> affected) {

  public Difference {
    affected = List.copyOf(affected);
  }

  /** The step to the next version that it asks for: a major one when it breaks, else its rule's. */
  public Step step() {
    if (impact == Impact.BREAKING) {
      return Step.MAJOR;
    }
    return Rule.of(rule).map(Rule::step).orElse(Step.MINOR);
  }
}
