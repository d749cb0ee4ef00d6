package dev.weft.sdk.contract.rules;

import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A part of a CEL expression, made ready for records of one schema. Numbers and truth values are
 * not boxed on their way. Pure and thread-safe; every method throws {@link RuleError} where CEL's
 * answer is an error.
 *
 * <p>The item is what the one variable beside the record stands for: the value of the rule's field,
 * or the element of a list that a macro is at.
 */
@FunctionalInterface
interface Term {

  /** What values of a term are in Java. */
  enum Kind {
    /** {@link Boolean}. */
    BOOL,
    /** {@link Long}. */
    WHOLE,
    /** {@link Double}. */
    REAL,
    /** {@link java.math.BigDecimal}. */
    DECIMAL,
    /** {@link String}. */
    TEXT,
    /** {@link java.time.Instant}. */
    TIME,
    /** {@link java.time.Duration}. */
    SPAN,
    /** {@link java.util.Collection} of values as Avro has them. */
    LIST,
    /** {@link java.util.Map} with values as Avro has them. */
    MAP,
    /** {@link IndexedRecord}. */
    RECORD,
    /** Always null. */
    NULL,
    /** Known when it is there, or something that only the interpreter deals with. */
    OTHER
  }

  /** The value; null is CEL's null. */
  @Nullable Object object(IndexedRecord record, @Nullable Object item);

  default boolean isTrue(IndexedRecord record, @Nullable Object item) {
    return (Boolean) present(record, item);
  }

  default long whole(IndexedRecord record, @Nullable Object item) {
    return (Long) present(record, item);
  }

  default double real(IndexedRecord record, @Nullable Object item) {
    return (Double) present(record, item);
  }

  /** The value, which must not be null. */
  default Object present(IndexedRecord record, @Nullable Object item) {
    Object value = object(record, item);
    if (value == null) {
      throw new RuleError("an operand is null");
    }
    return value;
  }

  /** Whether it is CEL's null. */
  default boolean isNull(IndexedRecord record, @Nullable Object item) {
    return object(record, item) == null;
  }

  /** A term that is true or false. */
  @FunctionalInterface
  interface Bool extends Term {
    @Override
    boolean isTrue(IndexedRecord record, @Nullable Object item);

    @Override
    default Object object(IndexedRecord record, @Nullable Object item) {
      return isTrue(record, item);
    }
  }

  /** A term that is a whole number. */
  @FunctionalInterface
  interface Whole extends Term {
    @Override
    long whole(IndexedRecord record, @Nullable Object item);

    @Override
    default Object object(IndexedRecord record, @Nullable Object item) {
      return whole(record, item);
    }
  }

  /** A term that is a floating point number. */
  @FunctionalInterface
  interface Real extends Term {
    @Override
    double real(IndexedRecord record, @Nullable Object item);

    @Override
    default Object object(IndexedRecord record, @Nullable Object item) {
      return real(record, item);
    }
  }

  /**
   * A term with what is known of it beforehand.
   *
   * @param kind what its values are
   * @param nullable whether it may be null
   */
  record Typed(Term term, Kind kind, boolean nullable) {}
}
