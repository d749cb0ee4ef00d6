package dev.weft.sdk.contract.rules;

import dev.weft.sdk.contract.rules.Term.Kind;
import dev.weft.sdk.contract.rules.Term.Real;
import dev.weft.sdk.contract.rules.Term.Typed;
import dev.weft.sdk.contract.rules.Term.Whole;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes terms that calculate; what does not fit 64 bits is an error, as in CEL. */
final class Arithmetic {

  private Arithmetic() {}

  /** The term for an operator of two operands; empty when terms don't deal with them. */
  static Optional<Typed> of(String operator, Typed left, Typed right) {
    if (left.kind() == Kind.WHOLE && right.kind() == Kind.WHOLE) {
      return whole(operator, left.term(), right.term()).map(t -> new Typed(t, Kind.WHOLE, false));
    }
    if (left.kind() == Kind.REAL && right.kind() == Kind.REAL) {
      return real(operator, left.term(), right.term()).map(t -> new Typed(t, Kind.REAL, false));
    }
    if (left.kind() == Kind.TIME && right.kind() == Kind.TIME && operator.equals("_-_")) {
      return Optional.of(new Typed(between(left.term(), right.term()), Kind.SPAN, false));
    }
    if (left.kind() == Kind.TEXT && right.kind() == Kind.TEXT && operator.equals("_+_")) {
      Term a = left.term();
      Term b = right.term();
      return Optional.of(
          new Typed(
              (r, i) -> ((String) a.present(r, i)).concat((String) b.present(r, i)),
              Kind.TEXT,
              false));
    }
    for (DecimalOperation operation : DecimalOperation.values()) {
      if (operation.function().equals(operator)) {
        return Decimals.of(operation, left, right);
      }
    }
    return Optional.empty();
  }

  /** The negative of a number; empty when it is none. */
  static Optional<Typed> negative(Typed number) {
    Term a = number.term();
    return switch (number.kind()) {
      case WHOLE -> {
        Whole negative =
            (r, i) -> {
              long value = a.whole(r, i);
              if (value == Long.MIN_VALUE) {
                throw overflow();
              }
              return -value;
            };
        yield Optional.of(new Typed(negative, Kind.WHOLE, false));
      }
      case REAL -> {
        Real negative = (r, i) -> -a.real(r, i);
        yield Optional.of(new Typed(negative, Kind.REAL, false));
      }
      case DECIMAL ->
          Optional.of(
              new Typed((r, i) -> ((BigDecimal) a.present(r, i)).negate(), Kind.DECIMAL, false));
      default -> Optional.empty();
    };
  }

  private static Optional<Whole> whole(String operator, Term a, Term b) {
    return switch (operator) {
      case "_+_" -> Optional.of((r, i) -> add(a.whole(r, i), b.whole(r, i)));
      case "_-_" -> Optional.of((r, i) -> subtract(a.whole(r, i), b.whole(r, i)));
      case "_*_" -> Optional.of((r, i) -> multiply(a.whole(r, i), b.whole(r, i)));
      case "_/_" -> Optional.of((r, i) -> divide(a.whole(r, i), b.whole(r, i)));
      case "_%_" -> Optional.of((r, i) -> a.whole(r, i) % divisor(b.whole(r, i)));
      default -> Optional.empty();
    };
  }

  private static Optional<Real> real(String operator, Term a, Term b) {
    return switch (operator) {
      case "_+_" -> Optional.of((r, i) -> a.real(r, i) + b.real(r, i));
      case "_-_" -> Optional.of((r, i) -> a.real(r, i) - b.real(r, i));
      case "_*_" -> Optional.of((r, i) -> a.real(r, i) * b.real(r, i));
      case "_/_" -> Optional.of((r, i) -> a.real(r, i) / b.real(r, i));
      default -> Optional.empty();
    };
  }

  private static Term between(Term a, Term b) {
    return (r, i) -> {
      Duration between = Duration.between((Instant) b.present(r, i), (Instant) a.present(r, i));
      // CEL's spans have 64 bits of nanoseconds.
      if (Math.abs(between.toSeconds()) >= Long.MAX_VALUE / 1_000_000_000L) {
        throw overflow();
      }
      return between;
    };
  }

  private static long add(long a, long b) {
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      throw overflow();
    }
    return sum;
  }

  private static long subtract(long a, long b) {
    long difference = a - b;
    if (((a ^ b) & (a ^ difference)) < 0) {
      throw overflow();
    }
    return difference;
  }

  private static long multiply(long a, long b) {
    long product = a * b;
    if (Math.multiplyHigh(a, b) != product >> 63) {
      throw overflow();
    }
    return product;
  }

  private static long divide(long a, long b) {
    if (a == Long.MIN_VALUE && b == -1) {
      throw overflow();
    }
    return a / divisor(b);
  }

  private static long divisor(long number) {
    if (number == 0) {
      throw new RuleError("a division by zero");
    }
    return number;
  }

  private static RuleError overflow() {
    return new RuleError("a number does not fit 64 bits");
  }
}
