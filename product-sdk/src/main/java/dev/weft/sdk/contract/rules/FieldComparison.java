package dev.weft.sdk.contract.rules;

import dev.weft.sdk.contract.rules.Term.Bool;
import dev.weft.sdk.contract.rules.Term.Kind;
import dev.weft.sdk.contract.rules.Term.Typed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes terms that compare a field with a constant, which is what most rules do: without a step
 * between them that a processor would have to guess.
 */
final class FieldComparison {

  private FieldComparison() {}

  /** The term; empty when it is no such comparison, or one that needs more care. */
  static Optional<Bool> of(DecimalOperation operation, Typed left, Typed right) {
    if (left.term() instanceof FieldTerm field && right.term() instanceof Constant) {
      return of(operation, field, left, right);
    }
    return right.term() instanceof FieldTerm field && left.term() instanceof Constant
        ? of(turned(operation), field, right, left)
        : Optional.empty();
  }

  private static DecimalOperation turned(DecimalOperation operation) {
    return switch (operation) {
      case LESS -> DecimalOperation.GREATER;
      case LESS_OR_EQUAL -> DecimalOperation.GREATER_OR_EQUAL;
      case GREATER -> DecimalOperation.LESS;
      case GREATER_OR_EQUAL -> DecimalOperation.LESS_OR_EQUAL;
      default -> operation;
    };
  }

  private static Optional<Bool> of(
      DecimalOperation operation, FieldTerm field, Typed typed, Typed constant) {
    if (operation.isEquality()) {
      return Optional.empty();
    }
    if (typed.kind() == Kind.DECIMAL && Decimals.isOne(typed, constant)) {
      return Optional.of(
          decimal(
              operation, field, (BigDecimal) ((Constant) Decimals.of(constant, typed)).value()));
    }
    if (typed.kind() != constant.kind()) {
      return Optional.empty();
    }
    Object value = ((Constant) constant.term()).value();
    return switch (typed.kind()) {
      case WHOLE -> Optional.of(whole(operation, field, (Long) value));
      case REAL -> Optional.of(real(operation, field, (Double) value));
      case TIME -> Optional.of(time(operation, field, (Instant) value));
      default -> Optional.empty();
    };
  }

  private static Bool whole(DecimalOperation operation, FieldTerm field, long limit) {
    return switch (operation) {
      case LESS -> (r, i) -> field.whole(r, i) < limit;
      case LESS_OR_EQUAL -> (r, i) -> field.whole(r, i) <= limit;
      case GREATER -> (r, i) -> field.whole(r, i) > limit;
      default -> (r, i) -> field.whole(r, i) >= limit;
    };
  }

  private static Bool real(DecimalOperation operation, FieldTerm field, double limit) {
    return switch (operation) {
      case LESS -> (r, i) -> field.real(r, i) < limit;
      case LESS_OR_EQUAL -> (r, i) -> field.real(r, i) <= limit;
      case GREATER -> (r, i) -> field.real(r, i) > limit;
      default -> (r, i) -> field.real(r, i) >= limit;
    };
  }

  private static Bool decimal(DecimalOperation operation, FieldTerm field, BigDecimal limit) {
    return switch (operation) {
      case LESS -> (r, i) -> field.decimal(r, i).compareTo(limit) < 0;
      case LESS_OR_EQUAL -> (r, i) -> field.decimal(r, i).compareTo(limit) <= 0;
      case GREATER -> (r, i) -> field.decimal(r, i).compareTo(limit) > 0;
      default -> (r, i) -> field.decimal(r, i).compareTo(limit) >= 0;
    };
  }

  private static Bool time(DecimalOperation operation, FieldTerm field, Instant limit) {
    LocalDate day = LocalDate.ofInstant(limit, ZoneOffset.UTC);
    // A date is its midnight: on the limit's own day it comes before a limit later in the day.
    int onTheDay = limit.equals(day.atStartOfDay(ZoneOffset.UTC).toInstant()) ? 0 : -1;
    return switch (operation) {
      case LESS -> (r, i) -> order(field, r, i, limit, day, onTheDay) < 0;
      case LESS_OR_EQUAL -> (r, i) -> order(field, r, i, limit, day, onTheDay) <= 0;
      case GREATER -> (r, i) -> order(field, r, i, limit, day, onTheDay) > 0;
      default -> (r, i) -> order(field, r, i, limit, day, onTheDay) >= 0;
    };
  }

  private static int order(
      FieldTerm field,
      IndexedRecord record,
      @Nullable Object item,
      Instant limit,
      LocalDate day,
      int onTheDay) {
    Object raw = field.dateOrTime(record, item);
    if (raw instanceof LocalDate date) {
      int order = date.compareTo(day);
      return order == 0 ? onTheDay : order;
    }
    Instant time =
        raw instanceof Instant instant ? instant : PlainValues.time(raw, field.type().schema());
    return time.compareTo(limit);
  }
}
