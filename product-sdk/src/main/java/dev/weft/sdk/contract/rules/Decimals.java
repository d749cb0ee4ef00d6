package dev.weft.sdk.contract.rules;

import dev.weft.sdk.contract.rules.Term.Kind;
import dev.weft.sdk.contract.rules.Term.Typed;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.avro.LogicalTypes;

/** Makes terms that calculate with decimals. */
final class Decimals {

  private Decimals() {}

  /** Whether one of two numbers is a decimal, so that the other is taken for one. */
  static boolean isOne(Typed left, Typed right) {
    return (left.kind() == Kind.DECIMAL && isNumber(right))
        || (right.kind() == Kind.DECIMAL && isNumber(left));
  }

  private static boolean isNumber(Typed term) {
    return term.kind() == Kind.DECIMAL || term.kind() == Kind.WHOLE || term.kind() == Kind.REAL;
  }

  /**
   * A number as a decimal.
   *
   * @param other what it is compared or calculated with
   */
  static Term of(Typed number, Typed other) {
    Term term = number.term();
    if (term instanceof Constant constant) {
      return new Constant(scaled(DecimalFunctions.number(interpreted(constant)), other));
    }
    return switch (number.kind()) {
      case WHOLE -> (r, i) -> BigDecimal.valueOf(term.whole(r, i));
      case REAL -> (r, i) -> Decimal.of(term.real(r, i));
      default -> term;
    };
  }

  private static Object interpreted(Constant constant) {
    return constant.value() instanceof BigDecimal number ? new Decimal(number) : constant.value();
  }

  /** Decimals of one scale compare in a few instructions, so constants get that of the field. */
  private static BigDecimal scaled(BigDecimal number, Typed other) {
    if (other.term() instanceof FieldTerm field && field.type().kind() == Kind.DECIMAL) {
      int scale = ((LogicalTypes.Decimal) field.type().schema().getLogicalType()).getScale();
      if (scale >= number.scale()) {
        return number.setScale(scale);
      }
    }
    return number;
  }

  /** The sum, difference or product; empty for other operations. */
  static Optional<Typed> of(DecimalOperation operation, Typed left, Typed right) {
    if (operation.compares() || !isOne(left, right)) {
      return Optional.empty();
    }
    Term a = of(left, right);
    Term b = of(right, left);
    return Optional.of(
        new Typed(
            (r, i) -> operation.of((BigDecimal) a.present(r, i), (BigDecimal) b.present(r, i)),
            Kind.DECIMAL,
            false));
  }
}
