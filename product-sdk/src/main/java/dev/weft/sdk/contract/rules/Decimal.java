package dev.weft.sdk.contract.rules;

import dev.cel.common.types.OpaqueType;
import java.math.BigDecimal;

/**
 * A decimal as CEL's interpreter gets it: equal to any other of the same number, {@code 1.0} to
 * {@code 1.00}.
 *
 * @param number without zeros at its end
 */
record Decimal(BigDecimal number) {

  /** Its type in CEL, {@code decimal}. */
  static final OpaqueType TYPE = OpaqueType.create("decimal");

  /** Zeros beyond this, before or behind the point, are no number that a record has. */
  private static final int MAX_SCALE = 1_000;

  private static final int MAX_TEXT = 1_000;

  Decimal {
    number = number.stripTrailingZeros();
  }

  /**
   * The same number, if it is one that can be calculated with in bounded time.
   *
   * @throws RuleError when it has too many digits
   */
  static BigDecimal bounded(BigDecimal number) {
    if (Math.abs(number.scale()) > MAX_SCALE) {
      throw new RuleError("a decimal has more than " + MAX_SCALE + " digits");
    }
    return number;
  }

  /** The number of a text, such as {@code 12.50}. */
  static BigDecimal of(String text) {
    try {
      if (text.length() <= MAX_TEXT) {
        return bounded(new BigDecimal(text));
      }
    } catch (NumberFormatException e) {
      // The same as one that is too long.
    }
    throw new RuleError("a text is no decimal");
  }

  /** The shortest decimal that is taken for a floating point number: what one writes for it. */
  static BigDecimal of(double number) {
    if (!Double.isFinite(number)) {
      throw new RuleError("a number is not finite");
    }
    return BigDecimal.valueOf(number);
  }
}
