package dev.weft.sdk.contract.rules;

import java.math.BigDecimal;
import java.time.Instant;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A value that a record has: a field, a field of a record within, or the item. One class for all of
 * them, so that calls of it can be inlined.
 *
 * @param owner the record within that has the field; null for a field of the record itself
 * @param position the field's, or {@code ITEM}
 * @param path how it is written in an expression
 * @param scale of decimals; a number of the scale that the schema says needs no further look
 */
record FieldTerm(@Nullable Term owner, int position, FieldType type, String path, int scale)
    implements Term {

  private static final int ITEM = -1;

  /** A field of the record itself. */
  static FieldTerm ofRecord(Schema.Field field) {
    return of(null, field.pos(), FieldType.of(field.schema()), field.name());
  }

  /** A field of a record within. */
  static FieldTerm within(Term owner, String path, Schema.Field field) {
    return of(owner, field.pos(), FieldType.of(field.schema()), path + "." + field.name());
  }

  /** The item. */
  static FieldTerm item(FieldType type, String name) {
    return of(null, ITEM, type, name);
  }

  private static FieldTerm of(@Nullable Term owner, int position, FieldType type, String path) {
    int scale =
        type.schema().getLogicalType() instanceof LogicalTypes.Decimal decimal
            ? decimal.getScale()
            : 0;
    return new FieldTerm(owner, position, type, path, scale);
  }

  Typed typed() {
    return new Typed(this, type.kind(), type.nullable());
  }

  /** The value as Avro has it. */
  private @Nullable Object raw(IndexedRecord record, @Nullable Object item) {
    if (owner == null) {
      return position == ITEM ? item : record.get(position);
    }
    return ((IndexedRecord) owner.present(record, item)).get(position);
  }

  private Object there(IndexedRecord record, @Nullable Object item) {
    Object raw = raw(record, item);
    if (raw == null) {
      throw new RuleError("'" + path + "' is null");
    }
    return raw;
  }

  @Override
  public @Nullable Object object(IndexedRecord record, @Nullable Object item) {
    Object raw = raw(record, item);
    return raw == null ? null : value(raw);
  }

  @Override
  public Object present(IndexedRecord record, @Nullable Object item) {
    return value(there(record, item));
  }

  private Object value(Object raw) {
    // What most texts and times are; of another kind of field they are refused where they are used.
    if (raw instanceof String || raw instanceof Instant) {
      return raw;
    }
    return switch (type.kind()) {
      case WHOLE -> (Object) ((Number) raw).longValue();
      case REAL -> ((Number) raw).doubleValue();
      case TEXT -> raw.toString();
      case DECIMAL -> decimal(raw);
      case TIME -> PlainValues.time(raw, type.schema());
      case SPAN -> PlainValues.span(raw, type.schema());
      case BOOL, LIST, MAP, RECORD, NULL, OTHER -> raw;
    };
  }

  /** The decimal that a field of decimals has. */
  BigDecimal decimal(IndexedRecord record, @Nullable Object item) {
    return decimal(there(record, item));
  }

  private BigDecimal decimal(Object raw) {
    return raw instanceof BigDecimal number && number.scale() == scale
        ? number
        : PlainValues.decimal(raw, type.schema());
  }

  /** The time that a field of times has, as it is in the record where that is a date. */
  Object dateOrTime(IndexedRecord record, @Nullable Object item) {
    return there(record, item);
  }

  @Override
  public boolean isTrue(IndexedRecord record, @Nullable Object item) {
    return (Boolean) there(record, item);
  }

  @Override
  public long whole(IndexedRecord record, @Nullable Object item) {
    return ((Number) there(record, item)).longValue();
  }

  @Override
  public double real(IndexedRecord record, @Nullable Object item) {
    return ((Number) there(record, item)).doubleValue();
  }

  @Override
  public boolean isNull(IndexedRecord record, @Nullable Object item) {
    return raw(record, item) == null;
  }
}
