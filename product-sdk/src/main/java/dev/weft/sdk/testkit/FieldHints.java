package dev.weft.sdk.testkit;

import dev.weft.sdk.contract.rules.PatternTexts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What the rules of a contract ask of one field's values, as far as it can be told beforehand.
 *
 * @param valid the only values that are; empty for any
 * @param pattern of its texts
 * @param least the least number
 * @param most the greatest number
 * @param shortest the length of its shortest text
 * @param longest the length of its longest text
 * @param isPresent whether it is never null
 */
record FieldHints(
    List<?> valid,
    Optional<PatternTexts> pattern,
    Optional<BigDecimal> least,
    Optional<BigDecimal> most,
    int shortest,
    int longest,
    boolean isPresent) {

  static final FieldHints NONE =
      new FieldHints(
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          0,
          Integer.MAX_VALUE,
          false);

  FieldHints oneOf(List<?> values) {
    return new FieldHints(values, pattern, least, most, shortest, longest, isPresent);
  }

  FieldHints like(String expression) {
    Optional<PatternTexts> texts = PatternTexts.of(expression).or(() -> pattern);
    return new FieldHints(valid, texts, least, most, shortest, longest, isPresent);
  }

  FieldHints from(BigDecimal limit) {
    return new FieldHints(
        valid,
        pattern,
        least.map(limit::max).or(() -> Optional.of(limit)),
        most,
        shortest,
        longest,
        isPresent);
  }

  FieldHints to(BigDecimal limit) {
    return new FieldHints(
        valid,
        pattern,
        least,
        most.map(limit::min).or(() -> Optional.of(limit)),
        shortest,
        longest,
        isPresent);
  }

  FieldHints notShorter(int length) {
    return new FieldHints(
        valid, pattern, least, most, Math.max(shortest, length), longest, isPresent);
  }

  FieldHints notLonger(int length) {
    return new FieldHints(
        valid, pattern, least, most, shortest, Math.min(longest, length), isPresent);
  }

  FieldHints present() {
    return new FieldHints(valid, pattern, least, most, shortest, longest, true);
  }
}
