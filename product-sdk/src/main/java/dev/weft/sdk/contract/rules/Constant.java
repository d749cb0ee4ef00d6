package dev.weft.sdk.contract.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** A value that is the same for every record. */
record Constant(Object value) implements Term {

  /** The constant for a value of CEL's interpreter; empty for those that terms don't deal with. */
  static Optional<Typed> of(Object value) {
    Object plain = value instanceof Decimal decimal ? decimal.number() : value;
    Kind kind = kind(plain);
    return kind == Kind.OTHER
        ? Optional.empty()
        : Optional.of(new Typed(new Constant(plain), kind, false));
  }

  private static Kind kind(Object value) {
    if (value instanceof Boolean) {
      return Kind.BOOL;
    }
    if (value instanceof Long) {
      return Kind.WHOLE;
    }
    if (value instanceof Double) {
      return Kind.REAL;
    }
    if (value instanceof BigDecimal) {
      return Kind.DECIMAL;
    }
    if (value instanceof String) {
      return Kind.TEXT;
    }
    if (value instanceof Instant) {
      return Kind.TIME;
    }
    return value instanceof Duration ? Kind.SPAN : Kind.OTHER;
  }

  @Override
  public Object object(IndexedRecord record, @Nullable Object item) {
    return value;
  }
}
