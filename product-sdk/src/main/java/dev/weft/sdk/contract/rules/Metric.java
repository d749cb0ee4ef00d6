package dev.weft.sdk.contract.rules;

import dev.weft.sdk.descriptor.QualityRule;
import dev.weft.sdk.descriptor.Suggestions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The standard's metrics that can be told of one record, because not a single one may be bad. */
enum Metric {
  NULL_VALUES("nullValues"),
  MISSING_VALUES("missingValues"),
  INVALID_VALUES("invalidValues");

  private final String label;

  Metric(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  List<String> arguments() {
    return switch (this) {
      case NULL_VALUES -> List.of();
      case MISSING_VALUES -> List.of("missingValues");
      case INVALID_VALUES ->
          List.of(
              "validValues",
              "pattern",
              "minLength",
              "maxLength",
              "minimum",
              "maximum",
              "exclusiveMinimum",
              "exclusiveMaximum");
    };
  }

  /** What to write instead of an argument that the metric doesn't have. */
  String fix(String argument) {
    return arguments().isEmpty()
        ? "Remove it."
        : Suggestions.nearest(argument, arguments())
            .map(meant -> "Did you mean '" + meant + "'?")
            .orElse("Write one of " + String.join(", ", arguments()) + ".");
  }

  /**
   * The metric of a rule; empty when the rule is about many records: it counts rows or duplicates,
   * or leaves room for some bad ones.
   */
  static Optional<Metric> of(QualityRule rule) {
    if (rule.type() != QualityRule.Type.LIBRARY
        || rule.element().isEmpty()
        || !allowsNone(rule.bounds(), rule.unit())) {
      return Optional.empty();
    }
    for (Metric metric : values()) {
      if (rule.metric().filter(metric.label::equals).isPresent()) {
        return Optional.of(metric);
      }
    }
    return Optional.empty();
  }

  /** Whether 0 is the only number of bad records that the bounds let through. */
  private static boolean allowsNone(Map<String, Object> bounds, Optional<String> unit) {
    if (bounds.size() != 1) {
      return false;
    }
    Map.Entry<String, Object> bound = bounds.entrySet().iterator().next();
    if (bound.getValue() instanceof List<?> pair) {
      return bound.getKey().equals("mustBeBetween")
          && pair.size() == 2
          && pair.get(0) instanceof Number least
          && pair.get(1) instanceof Number most
          && exact(least).signum() <= 0
          && isNone(exact(most), unit);
    }
    if (!(bound.getValue() instanceof Number number)) {
      return false;
    }
    BigDecimal limit = exact(number);
    return switch (bound.getKey()) {
      case "mustBe" -> limit.signum() == 0;
      case "mustBeLessOrEqualTo" -> isNone(limit, unit);
      case "mustBeLessThan" ->
          !isPercent(unit) && limit.signum() > 0 && limit.compareTo(BigDecimal.ONE) <= 0;
      default -> false;
    };
  }

  /** Half a record is none; half a percent may be many. */
  private static boolean isNone(BigDecimal most, Optional<String> unit) {
    return most.signum() == 0
        || (!isPercent(unit) && most.signum() > 0 && most.compareTo(BigDecimal.ONE) < 0);
  }

  private static boolean isPercent(Optional<String> unit) {
    return unit.filter(word -> word.equalsIgnoreCase("percent") || word.equals("%")).isPresent();
  }

  private static BigDecimal exact(Number number) {
    return new BigDecimal(number.toString());
  }
}
