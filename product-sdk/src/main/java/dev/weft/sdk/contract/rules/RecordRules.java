package dev.weft.sdk.contract.rules;

import dev.weft.sdk.contract.Violation;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.HiddenFields;
import dev.weft.sdk.descriptor.QualityRule;
import dev.weft.sdk.descriptor.RuleCheck;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * The quality rules of a contract that can be told of one record, compiled once: the standard's
 * metrics of which not one bad value is allowed, and expressions in CEL. A rule that can't be
 * evaluated for a record, because it divides by zero or calculates with null, is broken by it.
 *
 * <p>Immutable and thread-safe. A record that keeps all rules costs no memory.
 */
public final class RecordRules {

  private final List<CheckedRule> rules;
  private final RuleChain chain;
  private final List<QualityRule> others;

  private RecordRules(List<CheckedRule> rules, List<QualityRule> others) {
    this.rules = List.copyOf(rules);
    this.chain = RuleChain.of(rules.stream().map(CheckedRule::whole).toList());
    this.others = List.copyOf(others);
  }

  /**
   * Compiles the rules of a contract, for records of its own schema.
   *
   * @throws InvalidRulesException when rules are not what {@link #findings} would let through
   */
  public static RecordRules of(Contract contract) {
    return of(contract, contract.schema());
  }

  /**
   * Compiles the rules of a contract.
   *
   * @param record the schema of the records to check, generic or of generated classes; it may be
   *     older or newer than the contract's as long as it has the fields that the rules name
   * @throws InvalidRulesException when rules are not what {@link #findings} would let through, or
   *     don't fit the schema
   */
  public static RecordRules of(Contract contract, Schema record) {
    RuleReader reader =
        new RuleReader(record, contract.guarantees().quality(), HiddenFields.of(contract));
    if (!reader.findings().isEmpty()) {
      throw new InvalidRulesException(
          contract.id(),
          reader.findings().stream()
              .map(f -> "rule '" + f.rule().name() + "' " + f.requirement())
              .toList());
    }
    return new RecordRules(reader.checked(), reader.others());
  }

  /**
   * What is wrong with the rules of a contract; a {@link RuleCheck} for the reader of declarations.
   *
   * @param file the contract's file, which does not matter
   * @param record the record schema that the rules are about
   * @param rules the contract's rules
   */
  public static List<RuleCheck.Finding> findings(
      String file, Schema record, List<QualityRule> rules) {
    return new RuleReader(record, rules, HiddenFields.NONE).findings();
  }

  /**
   * How a record breaks the rules, in the order of the contract; the same empty list for every
   * record that keeps them. None shows the value of a field that is {@linkplain HiddenFields
   * hidden}. Whether one refuses the record is its {@link Violation#severity()}.
   *
   * @param record a record of the schema that the rules were compiled for; values of logical types
   *     in Java's types or as Avro writes them, texts of any class
   */
  public List<Violation> check(IndexedRecord record) {
    if (rules.isEmpty() || !chain.isBrokenBy(record)) {
      return List.of();
    }
    List<Violation> found = new ArrayList<>();
    for (CheckedRule rule : rules) {
      if (RuleChain.breaks(rule.whole(), record)) {
        rule.tell(record, found);
      }
    }
    return Collections.unmodifiableList(found);
  }

  /** Whether there is nothing to check. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /**
   * The rules that can't be told of one record: they count rows or duplicates, let through some bad
   * values, ask a database, or are for people. They are to be measured over many records.
   */
  public List<QualityRule> others() {
    return others;
  }
}
