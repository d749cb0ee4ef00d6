package dev.weft.sdk.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values that a quality rule's comparisons let through: one interval.
 *
 * @param least empty for no limit
 * @param most empty for no limit
 */
record Bounds(
    Optional<BigDecimal> least, boolean withLeast, Optional<BigDecimal> most, boolean withMost) {

  /** How much bounds promise compared with those before. */
  static Strength compare(Map<String, Object> before, Map<String, Object> after) {
    if (before.equals(after)) {
      return Strength.SAME;
    }
    Optional<Bounds> old = of(before);
    Optional<Bounds> now = of(after);
    if (old.isEmpty() || now.isEmpty()) {
      return Strength.UNKNOWN;
    }
    Bounds is = now.get();
    Bounds was = old.get();
    Strength low =
        limits(is.least, is.withLeast, was.least, was.withLeast)
            .map(order -> Strength.ofSmaller(order).reversed())
            .orElse(Strength.UNKNOWN);
    Strength high =
        limits(
                is.most.map(BigDecimal::negate),
                is.withMost,
                was.most.map(BigDecimal::negate),
                was.withMost)
            .map(order -> Strength.ofSmaller(order).reversed())
            .orElse(Strength.UNKNOWN);
    return low.and(high);
  }

  /** Compares lower limits: above 0 when the first lets less through. */
  private static Optional<Integer> limits(
      Optional<BigDecimal> one, boolean withOne, Optional<BigDecimal> other, boolean withOther) {
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.of(Boolean.compare(one.isPresent(), other.isPresent()));
    }
    int order = one.get().compareTo(other.get());
    return Optional.of(order != 0 ? order : Boolean.compare(withOther, withOne));
  }

  private static Optional<Bounds> of(Map<String, Object> bounds) {
    Bounds all = new Bounds(Optional.empty(), false, Optional.empty(), false);
    for (Map.Entry<String, Object> bound : bounds.entrySet()) {
      if (all.least.isPresent() && all.most.isPresent()) {
        return Optional.empty();
      }
      Bounds narrowed = all.narrowed(bound.getKey(), bound.getValue());
      if (narrowed == null) {
        return Optional.empty();
      }
      all = narrowed;
    }
    return Optional.of(all);
  }

  private @Nullable Bounds narrowed(String comparison, Object value) {
    if (comparison.equals("mustBeBetween")
        && value instanceof List<?> pair
        && pair.size() == 2
        && pair.get(0) instanceof Number from
        && pair.get(1) instanceof Number to
        && isFinite(from)
        && isFinite(to)) {
      return new Bounds(Optional.of(exact(from)), true, Optional.of(exact(to)), true);
    }
    if (!(value instanceof Number number) || !isFinite(number)) {
      return null;
    }
    Optional<BigDecimal> limit = Optional.of(exact(number));
    return switch (comparison) {
      case "mustBe" -> new Bounds(limit, true, limit, true);
      case "mustBeGreaterThan" -> new Bounds(limit, false, most, withMost);
      case "mustBeGreaterOrEqualTo" -> new Bounds(limit, true, most, withMost);
      case "mustBeLessThan" -> new Bounds(least, withLeast, limit, false);
      case "mustBeLessOrEqualTo" -> new Bounds(least, withLeast, limit, true);
      default -> null;
    };
  }

  private static boolean isFinite(Number number) {
    return Double.isFinite(number.doubleValue());
  }

  private static BigDecimal exact(Number number) {
    return new BigDecimal(number.toString());
  }

  static String text(Map<String, Object> bounds) {
    return new TreeMap<>(bounds)
        .entrySet().stream()
            .map(bound -> bound.getKey() + " " + bound.getValue())
            .reduce((one, other) -> one + ", " + other)
            .orElse("");
  }
}
