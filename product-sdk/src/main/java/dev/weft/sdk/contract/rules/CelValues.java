package dev.weft.sdk.contract.rules;

import com.google.common.collect.ImmutableList;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import dev.cel.common.values.SelectableValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Hands values of records to CEL's interpreter. */
final class CelValues {

  private CelValues() {}

  /** A value of a field, or of an element of a list or map. */
  static Object of(@Nullable Object raw, FieldType type) {
    if (raw == null) {
      return NullValue.NULL_VALUE;
    }
    return switch (type.kind()) {
      case BOOL -> raw;
      case WHOLE -> ((Number) raw).longValue();
      case REAL -> ((Number) raw).doubleValue();
      case TEXT -> PlainValues.text(raw);
      case DECIMAL -> new Decimal(PlainValues.decimal(raw, type.schema()));
      case TIME -> PlainValues.time(raw, type.schema());
      case SPAN -> PlainValues.span(raw, type.schema());
      case LIST -> list((Collection<?>) raw, FieldType.of(type.schema().getElementType()));
      case MAP -> map((Map<?, ?>) raw, FieldType.of(type.schema().getValueType()));
      case RECORD -> new Selectable((IndexedRecord) raw);
      case NULL -> NullValue.NULL_VALUE;
      case OTHER -> untyped(raw);
    };
  }

  private static Object list(Collection<?> raw, FieldType element) {
    ImmutableList.Builder<Object> values = ImmutableList.builderWithExpectedSize(raw.size());
    raw.forEach(value -> values.add(of(value, element)));
    return values.build();
  }

  private static Object map(Map<?, ?> raw, FieldType value) {
    Map<String, Object> values = new LinkedHashMap<>();
    raw.forEach((key, found) -> values.put(key.toString(), of(found, value)));
    return values;
  }

  /** Where the schema leaves several types open, the value's own class decides. */
  private static Object untyped(Object raw) {
    if (raw instanceof Integer || raw instanceof Long) {
      return ((Number) raw).longValue();
    }
    if (raw instanceof Float || raw instanceof Double) {
      return ((Number) raw).doubleValue();
    }
    if (raw instanceof BigDecimal number) {
      return new Decimal(Decimal.bounded(number));
    }
    if (raw instanceof ByteBuffer bytes) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      return CelByteString.of(copy);
    }
    if (raw instanceof GenericFixed fixed) {
      return CelByteString.of(fixed.bytes().clone());
    }
    if (raw instanceof Instant || raw instanceof LocalDate || raw instanceof LocalDateTime) {
      return PlainValues.time(raw, Schema.create(Schema.Type.LONG));
    }
    if (raw instanceof LocalTime) {
      return PlainValues.span(raw, Schema.create(Schema.Type.LONG));
    }
    if (raw instanceof IndexedRecord record) {
      return new Selectable(record);
    }
    if (raw instanceof Collection<?> list) {
      ImmutableList.Builder<Object> values = ImmutableList.builder();
      list.forEach(value -> values.add(value == null ? NullValue.NULL_VALUE : untyped(value)));
      return values.build();
    }
    if (raw instanceof Map<?, ?> map) {
      Map<String, Object> values = new LinkedHashMap<>();
      map.forEach(
          (key, value) ->
              values.put(key.toString(), value == null ? NullValue.NULL_VALUE : untyped(value)));
      return values;
    }
    return raw instanceof Boolean ? raw : raw.toString();
  }

  /**
   * A record whose fields are selected by name. A field that is null is there, and null; to {@code
   * has} it is absent.
   */
  record Selectable(IndexedRecord record) implements SelectableValue<String> {

    @Override
    public Object select(String name) {
      Schema.Field field = record.getSchema().getField(name);
      if (field == null) {
        throw new RuleError("there is no field '" + name + "'");
      }
      return of(record.get(field.pos()), FieldType.of(field.schema()));
    }

    @Override
    public Optional<Object> find(String name) {
      Schema.Field field = record.getSchema().getField(name);
      Object raw = field == null ? null : record.get(field.pos());
      return raw == null ? Optional.empty() : Optional.of(of(raw, FieldType.of(field.schema())));
    }
  }
}
