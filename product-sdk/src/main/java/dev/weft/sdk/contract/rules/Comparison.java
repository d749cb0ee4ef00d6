package dev.weft.sdk.contract.rules;

import dev.weft.sdk.contract.rules.Term.Bool;
import dev.weft.sdk.contract.rules.Term.Kind;
import dev.weft.sdk.contract.rules.Term.Typed;
import java.math.BigDecimal;
import java.util.Optional;

/** Makes terms that say which of two values is the lesser, and whether they are the same. */
final class Comparison {

  private Comparison() {}

  /** The term for an operator of CEL; empty when terms don't deal with the operands. */
  static Optional<Bool> of(DecimalOperation operation, Typed left, Typed right) {
    Optional<Bool> withConstant = FieldComparison.of(operation, left, right);
    if (withConstant.isPresent()) {
      return withConstant;
    }
    return switch (operation) {
      case LESS -> less(left, right);
      case LESS_OR_EQUAL -> lessOrEqual(left, right);
      case GREATER -> less(right, left);
      case GREATER_OR_EQUAL -> lessOrEqual(right, left);
      case EQUAL -> equal(left, right);
      case NOT_EQUAL -> equal(left, right).map(same -> (r, i) -> !same.isTrue(r, i));
      case ADD, SUBTRACT, MULTIPLY -> Optional.empty();
    };
  }

  private static Optional<Bool> less(Typed left, Typed right) {
    Term a = left.term();
    Term b = right.term();
    if (left.kind() == Kind.WHOLE && right.kind() == Kind.WHOLE) {
      return bool((r, i) -> a.whole(r, i) < b.whole(r, i));
    }
    if (left.kind() == Kind.REAL && right.kind() == Kind.REAL) {
      return bool((r, i) -> a.real(r, i) < b.real(r, i));
    }
    return order(left, right).map(order -> (r, i) -> order.whole(r, i) < 0);
  }

  private static Optional<Bool> lessOrEqual(Typed left, Typed right) {
    Term a = left.term();
    Term b = right.term();
    if (left.kind() == Kind.WHOLE && right.kind() == Kind.WHOLE) {
      return bool((r, i) -> a.whole(r, i) <= b.whole(r, i));
    }
    if (left.kind() == Kind.REAL && right.kind() == Kind.REAL) {
      return bool((r, i) -> a.real(r, i) <= b.real(r, i));
    }
    return order(left, right).map(order -> (r, i) -> order.whole(r, i) <= 0);
  }

  /** Below 0 when the left one is the lesser, above when it is the greater. */
  private static Optional<Term.Whole> order(Typed left, Typed right) {
    Term a = left.term();
    Term b = right.term();
    if (left.kind() == Kind.WHOLE && right.kind() == Kind.REAL) {
      return Optional.of((r, i) -> -compare(b.real(r, i), a.whole(r, i)));
    }
    if (left.kind() == Kind.REAL && right.kind() == Kind.WHOLE) {
      return Optional.of((r, i) -> compare(a.real(r, i), b.whole(r, i)));
    }
    if (Decimals.isOne(left, right)) {
      Term one = Decimals.of(left, right);
      Term other = Decimals.of(right, left);
      return Optional.of(
          (r, i) -> ((BigDecimal) one.present(r, i)).compareTo((BigDecimal) other.present(r, i)));
    }
    if (left.kind() != right.kind()) {
      return Optional.empty();
    }
    return switch (left.kind()) {
      case TEXT ->
          Optional.of((r, i) -> ((String) a.present(r, i)).compareTo((String) b.present(r, i)));
      case TIME ->
          Optional.of(
              (r, i) ->
                  ((java.time.Instant) a.present(r, i))
                      .compareTo((java.time.Instant) b.present(r, i)));
      case SPAN ->
          Optional.of(
              (r, i) ->
                  ((java.time.Duration) a.present(r, i))
                      .compareTo((java.time.Duration) b.present(r, i)));
      default -> Optional.empty();
    };
  }

  /** As CEL does it: not a number is greater than any. */
  private static int compare(double real, long whole) {
    if (real < Long.MIN_VALUE) {
      return -1;
    }
    return real > Long.MAX_VALUE ? 1 : Double.compare(real, (double) whole);
  }

  static Optional<Bool> equal(Typed left, Typed right) {
    Term a = left.term();
    Term b = right.term();
    if (right.kind() == Kind.NULL) {
      return bool(a::isNull);
    }
    if (left.kind() == Kind.NULL) {
      return bool(b::isNull);
    }
    return same(left, right)
        .map(
            same ->
                left.nullable() || right.nullable()
                    ? (r, i) -> {
                      boolean one = a.isNull(r, i);
                      boolean other = b.isNull(r, i);
                      return (one || other) ? (one && other) : same.isTrue(r, i);
                    }
                    : same);
  }

  /** Whether two values that are not null are the same. */
  private static Optional<Bool> same(Typed left, Typed right) {
    Term a = left.term();
    Term b = right.term();
    if (Decimals.isOne(left, right)) {
      return order(left, right).map(order -> (r, i) -> order.whole(r, i) == 0);
    }
    if (left.kind() != right.kind()) {
      return Optional.empty();
    }
    return switch (left.kind()) {
      case BOOL -> bool((r, i) -> a.isTrue(r, i) == b.isTrue(r, i));
      case WHOLE -> bool((r, i) -> a.whole(r, i) == b.whole(r, i));
      case REAL -> bool((r, i) -> a.real(r, i) == b.real(r, i));
      case TEXT, TIME, SPAN -> bool((r, i) -> a.present(r, i).equals(b.present(r, i)));
      default -> Optional.empty();
    };
  }

  private static Optional<Bool> bool(Bool term) {
    return Optional.of(term);
  }
}
