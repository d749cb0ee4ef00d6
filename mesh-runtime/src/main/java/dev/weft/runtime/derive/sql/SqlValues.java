package dev.weft.runtime.derive.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Values as Calcite's compiled expressions know them, from Avro's generic ones and back: days and
 * milliseconds for dates and times, text for enums and UUIDs.
 */
final class SqlValues {

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MICROS_PER_MILLI = 1_000;

  private SqlValues() {}

  /**
   * @param schema of the value; not a nullable union
   */
  static @Nullable Object toSql(@Nullable Object value, Schema schema) {
    return switch (value) {
      case null -> null;
      case CharSequence text -> text.toString();
      case GenericData.EnumSymbol symbol -> symbol.toString();
      case UUID uuid -> uuid.toString();
      case LocalDate date -> Math.toIntExact(date.toEpochDay());
      case LocalTime time -> (int) (time.toNanoOfDay() / NANOS_PER_MILLI);
      case Instant instant -> instant.toEpochMilli();
      case ByteBuffer bytes -> new ByteString(bytes(bytes));
      case GenericFixed bytes -> new ByteString(bytes.bytes());
      case List<?> list -> elements(list, schema.getElementType());
      case Map<?, ?> map -> entries(map, schema.getValueType());
      case Long raw -> milliseconds(raw, schema);
      default -> value;
    };
  }

  /**
   * The value for a field; exact, or not at all.
   *
   * @param value not null
   * @param schema of the field; not a nullable union
   * @throws ArithmeticException when a number is too large
   * @throws IllegalArgumentException when a text is none of an enum's symbols, or no UUID, or bytes
   *     have another length
   */
  static Object fromSql(Object value, Schema schema) {
    if (schema.getLogicalType() != null) {
      return fromSql(value, schema, schema.getLogicalType().getName());
    }
    return switch (schema.getType()) {
      case INT -> exact(value).intValueExact();
      case LONG -> exact(value).longValueExact();
      case FLOAT -> ((Number) value).floatValue();
      case DOUBLE -> ((Number) value).doubleValue();
      case STRING -> value.toString();
      case ENUM -> symbol(value.toString(), schema);
      case BYTES -> ByteBuffer.wrap(((ByteString) value).getBytes());
      case FIXED -> fixed(((ByteString) value).getBytes(), schema);
      default -> value;
    };
  }

  private static Object fromSql(Object value, Schema schema, String logicalType) {
    return switch (logicalType) {
      case "decimal" -> decimal(exact(value), (LogicalTypes.Decimal) schema.getLogicalType());
      case "date" -> LocalDate.ofEpochDay(((Number) value).longValue());
      case "time-millis", "time-micros" ->
          LocalTime.ofNanoOfDay(((Number) value).longValue() * NANOS_PER_MILLI);
      case "timestamp-millis", "timestamp-micros" ->
          Instant.ofEpochMilli(((Number) value).longValue());
      case "local-timestamp-millis" -> ((Number) value).longValue();
      case "local-timestamp-micros" ->
          Math.multiplyExact(((Number) value).longValue(), MICROS_PER_MILLI);
      case "timestamp-nanos", "local-timestamp-nanos" ->
          Math.multiplyExact(((Number) value).longValue(), NANOS_PER_MILLI);
      case "uuid" -> uuid(value.toString());
      default -> throw new IllegalStateException("Nothing is made for " + logicalType);
    };
  }

  static BigDecimal decimal(BigDecimal value, LogicalTypes.Decimal type) {
    BigDecimal scaled = value.setScale(type.getScale(), RoundingMode.UNNECESSARY);
    if (scaled.precision() > type.getPrecision()) {
      throw new ArithmeticException(
          value.toPlainString()
              + " has more digits than a decimal of precision "
              + type.getPrecision()
              + " and scale "
              + type.getScale()
              + " can have");
    }
    return scaled;
  }

  private static GenericData.EnumSymbol symbol(String text, Schema schema) {
    if (!schema.hasEnumSymbol(text)) {
      throw new IllegalArgumentException(
          "'" + text + "' is none of " + String.join(", ", schema.getEnumSymbols()));
    }
    return new GenericData.EnumSymbol(schema, text);
  }

  private static UUID uuid(String text) {
    UUID uuid = UUID.fromString(text);
    if (!uuid.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("'" + text + "' is no UUID");
    }
    return uuid;
  }

  private static GenericData.Fixed fixed(byte[] bytes, Schema schema) {
    if (bytes.length != schema.getFixedSize()) {
      throw new IllegalArgumentException(
          bytes.length + " bytes, where there must be " + schema.getFixedSize());
    }
    return new GenericData.Fixed(schema, bytes);
  }

  private static BigDecimal exact(Object value) {
    return switch (value) {
      case BigDecimal decimal -> decimal;
      case BigInteger integer -> new BigDecimal(integer);
      case Number number -> BigDecimal.valueOf(number.longValue());
      default -> throw new IllegalStateException("Not a number: " + value.getClass());
    };
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  /** What Avro hands out as it is stored, because it has no Java type for it by default. */
  private static Object milliseconds(Long raw, Schema schema) {
    if (schema.getLogicalType() == null) {
      return raw;
    }
    return switch (schema.getLogicalType().getName()) {
      case "local-timestamp-micros" -> Math.floorDiv(raw, MICROS_PER_MILLI);
      case "timestamp-nanos", "local-timestamp-nanos" -> Math.floorDiv(raw, NANOS_PER_MILLI);
      default -> raw;
    };
  }

  private static List<@Nullable Object> elements(List<?> list, Schema declared) {
    Schema schema = Unions.present(declared);
    List<@Nullable Object> elements = new ArrayList<>(list.size());
    for (Object element : list) {
      elements.add(toSql(element, schema));
    }
    return elements;
  }

  private static Map<String, @Nullable Object> entries(Map<?, ?> map, Schema declared) {
    Schema schema = Unions.present(declared);
    Map<String, @Nullable Object> entries = new HashMap<>();
    map.forEach((key, value) -> entries.put(key.toString(), toSql(value, schema)));
    return entries;
  }
}
