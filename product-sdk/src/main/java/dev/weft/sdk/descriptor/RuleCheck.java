package dev.weft.sdk.descriptor;

import java.util.List;
import org.apache.avro.Schema;

/**
 * Looks into the quality rules of contracts while they are read. What a rule's text means is not
 * known here; who knows says what is wrong, and it is reported where the rule stands. Must be
 * thread-safe and must not throw.
 */
@FunctionalInterface
public interface RuleCheck {

  /** Takes rules as they are. */
  RuleCheck NONE = (file, record, rules) -> List.of();

  /**
   * What is wrong with the rules of a contract.
   *
   * @param file the contract's file, relative to the root that is read
   * @param record the record schema that the rules are about
   * @param rules the contract's rules
   */
  List<Finding> findings(String file, Schema record, List<QualityRule> rules);

  /**
   * One thing that is wrong with a rule.
   *
   * @param rule the rule, as it was given
   * @param path the keys from the rule's entry to the offending value, such as {@code arguments},
   *     {@code pattern}; empty for the rule as a whole
   * @param requirement what is required
   * @param fix what to write instead
   */
  record Finding(QualityRule rule, List<String> path, String requirement, String fix) {

    public Finding {
      path = List.copyOf(path);
    }
  }
}
