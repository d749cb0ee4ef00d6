package dev.weft.sdk.descriptor;

import java.util.Map;
import java.util.Optional;

/**
 * A quality rule of a contract: an entry of ODCS {@code quality}.
 *
 * @param name its name, unique within its element; the metric or the type's name when none is
 *     written
 * @param element the field it is about, {@code outer.inner} within records; empty for the record as
 *     a whole
 * @param type how it is written
 * @param metric the standard metric; empty unless the type is a library rule
 * @param expression the rule's text: CEL for rules of a record, SQL for queries, words for texts;
 *     empty for library rules
 * @param arguments of the metric, such as {@code validValues}
 * @param bounds by comparison, such as {@code mustBeLessThan}; values are numbers, texts or lists
 * @param unit {@code rows} or {@code percent}; empty when not said
 * @param severity how bad a violation is, in the contract's words; empty when not said
 * @param engine what evaluates a custom rule, such as {@code cel}; empty for other types
 */
public record QualityRule(
    String name,
    Optional<String> element,
    Type type,
    Optional<String> metric,
    String expression,
    Map<String, Object> arguments,
    Map<String, Object> bounds,
    Optional<String> unit,
    Optional<String> severity,
    Optional<String> engine) {

  /** How a rule is written. */
  public enum Type {
    /** A standard metric. */
    LIBRARY,
    /** An expression for an engine; CEL for rules on a record. */
    CUSTOM,
    /** A query. */
    SQL,
    /** Words for people. */
    TEXT
  }

  /** A rule without an engine of its own. */
  public QualityRule(
      String name,
      Optional<String> element,
      Type type,
      Optional<String> metric,
      String expression,
      Map<String, Object> arguments,
      Map<String, Object> bounds,
      Optional<String> unit,
      Optional<String> severity) {
    this(
        name,
        element,
        type,
        metric,
        expression,
        arguments,
        bounds,
        unit,
        severity,
        Optional.empty());
  }

  public QualityRule {
    arguments = Map.copyOf(arguments);
    bounds = Map.copyOf(bounds);
  }
}
