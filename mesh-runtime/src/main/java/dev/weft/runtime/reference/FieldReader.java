package dev.weft.runtime.reference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON value as the Java value that an Avro field of some schema takes. One thread at a
 * time.
 */
@FunctionalInterface
interface FieldReader {

  /**
   * The value that the parser stands on.
   *
   * @throws IOException when it is of another type
   * @throws ArithmeticException when it is a decimal with more places than the schema allows
   * @throws java.time.DateTimeException when it should be a date and isn't
   */
  @Nullable Object read(JsonParser json) throws IOException;

  /** The reader for a field's schema. */
  static FieldReader of(Schema schema) {
    if (schema.isUnion()) {
      return nullable(schema);
    }
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return decimals(decimal.getScale());
    }
    if (logical instanceof LogicalTypes.Date) {
      return dates();
    }
    return switch (schema.getType()) {
      case INT -> JsonParser::getIntValue;
      case LONG -> JsonParser::getLongValue;
      case DOUBLE -> JsonParser::getDoubleValue;
      case BOOLEAN -> JsonParser::getBooleanValue;
      case STRING -> FieldReader::text;
      default -> throw new IllegalArgumentException("The data set has no values for " + schema);
    };
  }

  private static FieldReader nullable(Schema union) {
    FieldReader present =
        of(
            union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow());
    return json -> json.currentToken() == JsonToken.VALUE_NULL ? null : present.read(json);
  }

  /** Exact: a number with more places than the scale is an error, not rounded. */
  private static FieldReader decimals(int scale) {
    // Hundreds of thousands of lines share a few thousand amounts: keep each once.
    Map<BigDecimal, BigDecimal> shared = new HashMap<>();
    return json -> {
      BigDecimal value = json.getDecimalValue().setScale(scale);
      BigDecimal known = shared.putIfAbsent(value, value);
      return known == null ? value : known;
    };
  }

  /** Dates come as {@code 1997-01-31} or as {@code 1997-01-31 00:00:00.0}. */
  private static FieldReader dates() {
    Map<String, LocalDate> shared = new HashMap<>();
    return json -> shared.computeIfAbsent(text(json), Days::parse);
  }

  private static String text(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new IOException("expected text, found " + json.currentToken());
    }
    return json.getText();
  }
}
