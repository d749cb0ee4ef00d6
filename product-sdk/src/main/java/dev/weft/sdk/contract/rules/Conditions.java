package dev.weft.sdk.contract.rules;

import dev.weft.sdk.contract.rules.Term.Bool;
import dev.weft.sdk.contract.rules.Term.Kind;
import dev.weft.sdk.contract.rules.Term.Typed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes terms of what the standard's metrics ask of the values of a field. */
final class Conditions {

  private final FieldType type;
  private final Typed value;

  Conditions(FieldType type) {
    this.type = type;
    this.value = FieldTerm.item(type, CelLanguage.VALUE).typed();
  }

  static Bool notNull() {
    return (r, i) -> i != null;
  }

  /** The value is neither null nor one of those that stand for nothing. */
  Bool notMissing(@Nullable Object standIns) {
    if (!(standIns instanceof List<?> list)) {
      Bool notEmpty = (r, i) -> i != null && !(i instanceof CharSequence text && text.isEmpty());
      return notEmpty;
    }
    boolean nullIsMissing = list.contains(null);
    Bool isStandIn = oneOf(list);
    return (r, i) -> i == null ? !nullIsMissing : !isStandIn.isTrue(r, i);
  }

  /** The value is null, or what an argument of {@code invalidValues} asks; empty when it can't. */
  Optional<Bool> valid(String argument, Object wanted) {
    return condition(argument, wanted)
        .map(condition -> (r, i) -> i == null || condition.isTrue(r, i));
  }

  private Optional<Bool> condition(String argument, Object wanted) {
    return switch (argument) {
      case "validValues" ->
          wanted instanceof List<?> list ? Optional.of(oneOf(list)) : Optional.empty();
      case "pattern" ->
          wanted instanceof String pattern
              ? Constant.of(pattern).flatMap(text -> Texts.of("matches", value, text))
              : Optional.empty();
      case "minLength" -> length(DecimalOperation.GREATER_OR_EQUAL, wanted);
      case "maxLength" -> length(DecimalOperation.LESS_OR_EQUAL, wanted);
      case "minimum" -> number(DecimalOperation.GREATER_OR_EQUAL, wanted);
      case "maximum" -> number(DecimalOperation.LESS_OR_EQUAL, wanted);
      case "exclusiveMinimum" -> number(DecimalOperation.GREATER, wanted);
      case "exclusiveMaximum" -> number(DecimalOperation.LESS, wanted);
      default -> Optional.empty();
    };
  }

  private Optional<Bool> length(DecimalOperation comparison, Object wanted) {
    return wanted instanceof Long length && type.kind() == Kind.TEXT
        ? Texts.size(value)
            .flatMap(
                size ->
                    Comparison.of(
                        comparison,
                        new Typed(size, Kind.WHOLE, false),
                        Constant.of(length).orElseThrow()))
        : Optional.empty();
  }

  private Optional<Bool> number(DecimalOperation comparison, Object wanted) {
    boolean isNumber =
        type.kind() == Kind.WHOLE || type.kind() == Kind.REAL || type.kind() == Kind.DECIMAL;
    return isNumber && wanted instanceof Number number
        ? constant(number).flatMap(limit -> Comparison.of(comparison, value, limit))
        : Optional.empty();
  }

  /** Whether a value that is not null is one of a list of the document's. */
  private Bool oneOf(List<?> list) {
    List<Typed> constants = new ArrayList<>();
    list.forEach(one -> constant(one).ifPresent(constants::add));
    Optional<Bool> fast = Texts.oneOf(value, constants);
    if (fast.isPresent()) {
      return fast.get();
    }
    Bool none = (r, i) -> false;
    Bool any = none;
    for (Typed constant : constants) {
      Bool before = any;
      Optional<Bool> same = Comparison.equal(value, constant);
      if (same.isPresent()) {
        Bool is = same.get();
        any = (r, i) -> is.isTrue(r, i) || before.isTrue(r, i);
      }
    }
    return any;
  }

  /** A value of the document as one of the field's type; empty when it can't be one. */
  private Optional<Typed> constant(@Nullable Object written) {
    if (written == null) {
      return Optional.empty();
    }
    return switch (type.kind()) {
      case TEXT -> Constant.of(written.toString());
      case BOOL -> written instanceof Boolean ? Constant.of(written) : Optional.empty();
      case WHOLE -> written instanceof Number number ? whole(number) : Optional.empty();
      case REAL ->
          written instanceof Number number ? Constant.of(number.doubleValue()) : Optional.empty();
      case DECIMAL ->
          written instanceof Number number
              ? Constant.of(new BigDecimal(number.toString()))
              : Optional.empty();
      case TIME -> time(written.toString());
      default -> Optional.empty();
    };
  }

  private static Optional<Typed> whole(Number number) {
    BigDecimal exact = new BigDecimal(number.toString());
    try {
      return Constant.of(exact.longValueExact());
    } catch (ArithmeticException e) {
      return Constant.of(exact);
    }
  }

  private static Optional<Typed> time(String text) {
    try {
      return Constant.of(
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
