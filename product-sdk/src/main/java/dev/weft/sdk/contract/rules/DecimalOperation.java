package dev.weft.sdk.contract.rules;

import java.math.BigDecimal;

/**
 * What CEL can do with two decimals, or with a decimal and another number, exactly. There is no
 * division: its result need not be a decimal.
 */
enum DecimalOperation {
  LESS("_<_"),
  LESS_OR_EQUAL("_<=_"),
  GREATER("_>_"),
  GREATER_OR_EQUAL("_>=_"),
  EQUAL("_==_"),
  NOT_EQUAL("_!=_"),
  ADD("_+_"),
  SUBTRACT("_-_"),
  MULTIPLY("_*_");

  private final String function;

  DecimalOperation(String function) {
    this.function = function;
  }

  /** CEL's name of the operator. */
  String function() {
    return function;
  }

  /** Whether the answer is yes or no, not another decimal. */
  boolean compares() {
    return compareTo(ADD) < 0;
  }

  /** Whether it is about being the same, which null may be asked, too. */
  boolean isEquality() {
    return this == EQUAL || this == NOT_EQUAL;
  }

  /** The answer of one that compares. */
  boolean holds(BigDecimal one, BigDecimal other) {
    int order = one.compareTo(other);
    return switch (this) {
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case ADD, SUBTRACT, MULTIPLY -> throw new IllegalStateException(this + " compares nothing");
    };
  }

  /** The result of one that calculates. */
  BigDecimal of(BigDecimal one, BigDecimal other) {
    return Decimal.bounded(
        switch (this) {
          case ADD -> one.add(other);
          case SUBTRACT -> one.subtract(other);
          case MULTIPLY -> one.multiply(other);
          default -> throw new IllegalStateException(this + " calculates nothing");
        });
  }
}
