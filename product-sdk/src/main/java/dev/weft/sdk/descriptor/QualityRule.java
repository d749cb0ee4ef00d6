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

  /**
   * A rule in CEL on the record as a whole.
   *
   * @param expression what must be true
   */
  public static QualityRule cel(String name, String expression) {
    return new QualityRule(
        name,
        Optional.empty(),
        Type.CUSTOM,
        Optional.empty(),
        expression,
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("cel"));
  }

  /**
   * A standard metric of a field that must be 0: not one bad value is let through.
   *
   * @param metric such as {@code invalidValues}
   * @param arguments of the metric, such as {@code validValues}
   */
  public static QualityRule none(
      String name, String metric, String element, Map<String, Object> arguments) {
    return new QualityRule(
        name,
        Optional.of(element),
        Type.LIBRARY,
        Optional.of(metric),
        "",
        arguments,
        Map.of("mustBe", 0L),
        Optional.empty(),
        Optional.empty());
  }
}
