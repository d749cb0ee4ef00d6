package dev.weft.sdk.contract.rules;

import java.math.BigDecimal;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** A value that a record has: a field, a field of a record within, or the item. */
abstract class FieldTerm implements Term {

  private final FieldType type;
  private final String path;

  private FieldTerm(FieldType type, String path) {
    this.type = type;
    this.path = path;
  }

  /** A field of the record itself. */
  static FieldTerm ofRecord(Schema.Field field) {
    int position = field.pos();
    return new FieldTerm(FieldType.of(field.schema()), field.name()) {
      @Override
      @Nullable Object raw(IndexedRecord record, @Nullable Object item) {
        return record.get(position);
      }
    };
  }

  /** A field of a record within. */
  static FieldTerm within(Term owner, String path, Schema.Field field) {
    int position = field.pos();
    return new FieldTerm(FieldType.of(field.schema()), path + "." + field.name()) {
      @Override
      @Nullable Object raw(IndexedRecord record, @Nullable Object item) {
        return ((IndexedRecord) owner.present(record, item)).get(position);
      }
    };
  }

  /** The item. */
  static FieldTerm item(FieldType type, String name) {
    return new FieldTerm(type, name) {
      @Override
      @Nullable Object raw(IndexedRecord record, @Nullable Object item) {
        return item;
      }
    };
  }

  /** The value as Avro has it. */
  abstract @Nullable Object raw(IndexedRecord record, @Nullable Object item);

  FieldType type() {
    return type;
  }

  /** How it is written in an expression. */
  String path() {
    return path;
  }

  Typed typed() {
    return new Typed(this, type.kind(), type.nullable());
  }

  @Override
  public @Nullable Object object(IndexedRecord record, @Nullable Object item) {
    Object raw = raw(record, item);
    if (raw == null) {
      return null;
    }
    return switch (type.kind()) {
      case WHOLE -> (Object) ((Number) raw).longValue();
      case REAL -> ((Number) raw).doubleValue();
      case TEXT -> raw.toString();
      case DECIMAL -> decimal(raw);
      case TIME -> raw instanceof Instant ? raw : PlainValues.time(raw, type.schema());
      case SPAN -> PlainValues.span(raw, type.schema());
      case BOOL, LIST, MAP, RECORD, NULL, OTHER -> raw;
    };
  }

  private BigDecimal decimal(Object raw) {
    return PlainValues.decimal(raw, type.schema());
  }

  @Override
  public Object present(IndexedRecord record, @Nullable Object item) {
    Object value = object(record, item);
    if (value == null) {
      throw missing();
    }
    return value;
  }

  @Override
  public boolean isTrue(IndexedRecord record, @Nullable Object item) {
    Object raw = raw(record, item);
    if (raw == null) {
      throw missing();
    }
    return (Boolean) raw;
  }

  @Override
  public long whole(IndexedRecord record, @Nullable Object item) {
    Object raw = raw(record, item);
    if (raw == null) {
      throw missing();
    }
    return ((Number) raw).longValue();
  }

  @Override
  public double real(IndexedRecord record, @Nullable Object item) {
    Object raw = raw(record, item);
    if (raw == null) {
      throw missing();
    }
    return ((Number) raw).doubleValue();
  }

  @Override
  public boolean isNull(IndexedRecord record, @Nullable Object item) {
    return raw(record, item) == null;
  }

  private RuleError missing() {
    return new RuleError("'" + path + "' is null");
  }
}
