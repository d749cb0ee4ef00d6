package dev.weft.sdk.serde;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro values, generic or of generated classes, as JSON for people: field names as in the
 * schema, decimals as plain numbers, dates and times in ISO-8601, bytes in Base64, a union as its
 * plain value, entries of maps in the order of their keys. Thread-safe.
 */
public final class RecordJson {

  private static final JsonFactory JSON = new JsonFactory();

  /** Knows the branches of unions for Java's own date and decimal types too. */
  private static final GenericData DATA = data();

  private RecordJson() {}

  /**
   * The JSON of one value, on one line.
   *
   * @throws IllegalArgumentException when the value is not of the schema, or nested too deeply
   */
  public static String text(Schema schema, @Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(json, schema, value);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "A " + schema.getName() + " can't be written as JSON: " + e.getMessage(), e);
    }
    return text.toString();
  }

  /**
   * Writes one value.
   *
   * @throws IOException when the generator can't write, also when the value is nested too deeply
   */
  public static void write(JsonGenerator json, Schema schema, @Nullable Object value)
      throws IOException {
    if (value == null) {
      json.writeNull();
      return;
    }
    switch (schema.getType()) {
      case RECORD -> record(json, schema, (IndexedRecord) value);
      case ARRAY -> array(json, schema, (Collection<?>) value);
      case MAP -> map(json, schema, (Map<?, ?>) value);
      case UNION -> write(json, branch(schema, value), value);
      default -> scalar(json, schema, value);
    }
  }

  private static void record(JsonGenerator json, Schema schema, IndexedRecord value)
      throws IOException {
    json.writeStartObject();
    for (Schema.Field field : schema.getFields()) {
      json.writeFieldName(field.name());
      write(json, field.schema(), value.get(field.pos()));
    }
    json.writeEndObject();
  }

  private static void array(JsonGenerator json, Schema schema, Collection<?> items)
      throws IOException {
    json.writeStartArray();
    for (Object item : items) {
      write(json, schema.getElementType(), item);
    }
    json.writeEndArray();
  }

  private static void map(JsonGenerator json, Schema schema, Map<?, ?> entries) throws IOException {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    entries.forEach((key, value) -> sorted.put(key.toString(), value));
    json.writeStartObject();
    for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
      json.writeFieldName(entry.getKey());
      write(json, schema.getValueType(), entry.getValue());
    }
    json.writeEndObject();
  }

  private static Schema branch(Schema union, Object value) {
    return union.getTypes().get(DATA.resolveUnion(union, value));
  }

  private static void scalar(JsonGenerator json, Schema schema, Object value) throws IOException {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      json.writeNumber(decimal(decimal, value).toPlainString());
    } else if (logical != null && logical.getName().equals("uuid")) {
      json.writeString(UuidText.of(value));
    } else if (logical != null && value instanceof Number number) {
      json.writeString(TimeText.of(logical, number));
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Float number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean bool) {
      json.writeBoolean(bool);
    } else if (value instanceof ByteBuffer || value instanceof GenericFixed) {
      json.writeBinary(bytes(value));
    } else {
      // Text, enum symbols, and java.time values of generated classes: theirs is ISO-8601.
      json.writeString(TimeText.of(value));
    }
  }

  private static BigDecimal decimal(LogicalTypes.Decimal type, Object value) {
    return value instanceof BigDecimal decimal
        ? decimal
        : new BigDecimal(new BigInteger(bytes(value)), type.getScale());
  }

  private static byte[] bytes(Object value) {
    if (value instanceof GenericFixed fixed) {
      return fixed.bytes();
    }
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static GenericData data() {
    GenericData data = new GenericData();
    data.addLogicalTypeConversion(new Conversions.DecimalConversion());
    data.addLogicalTypeConversion(new Conversions.UUIDConversion());
    data.addLogicalTypeConversion(new TimeConversions.DateConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimeMillisConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
    data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMillisConversion());
    data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
    return data;
  }
}
