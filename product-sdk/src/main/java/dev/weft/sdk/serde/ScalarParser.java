package dev.weft.sdk.serde;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.sdk.descriptor.Suggestions;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Turns one number, text or boolean into the value that a schema asks for, without loss. */
final class ScalarParser {

  /** Longest text that is read as a number: long ones cost time and are never meant. */
  private static final int MAX_NUMBER = 100;

  /** Digits of a long. */
  private static final int MAX_INTEGER_DIGITS = 19;

  /** As Avro's and our own JSON write them. */
  private static final Map<String, Double> NOT_FINITE =
      Map.of(
          "NaN", Double.NaN,
          "Infinity", Double.POSITIVE_INFINITY,
          "-Infinity", Double.NEGATIVE_INFINITY);

  private ScalarParser() {}

  /** The value in the types of {@link AvroModels#GENERIC}. */
  static Object parse(Schema schema, JsonNode node) throws RuleBrokenException {
    if (!node.isValueNode()) {
      throw new RuleBrokenException("must be " + TypeName.of(schema));
    }
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return decimal(schema, decimal, node);
    }
    if (logical != null && TimeParser.takes(logical)) {
      return TimeParser.parse(logical, text(node));
    }
    if (logical != null && logical.getName().equals("uuid")) {
      return UuidText.parse(text(node));
    }
    return switch (schema.getType()) {
      case INT -> (int) integer(node, "int", Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> integer(node, "long", Long.MIN_VALUE, Long.MAX_VALUE);
      case FLOAT -> (float) floating(node, "float", Float.MAX_VALUE);
      case DOUBLE -> floating(node, "double", Double.MAX_VALUE);
      case BOOLEAN -> bool(node);
      case STRING -> string(node);
      case ENUM -> symbol(schema, node);
      case BYTES -> ByteBuffer.wrap(base64(node));
      case FIXED -> fixed(schema, node);
      default -> throw new RuleBrokenException("must be " + TypeName.of(schema));
    };
  }

  private static BigDecimal decimal(Schema schema, LogicalTypes.Decimal type, JsonNode node)
      throws RuleBrokenException {
    BigDecimal number = number(node, TypeName.of(schema));
    if (number.scale() > type.getScale()) {
      throw new RuleBrokenException("has at most " + type.getScale() + " decimals");
    }
    int whole = type.getPrecision() - type.getScale();
    if (digitsBeforePoint(number) > whole) {
      throw new RuleBrokenException("has at most " + whole + " digits before the point");
    }
    return number.setScale(type.getScale());
  }

  private static long integer(JsonNode node, String type, long min, long max)
      throws RuleBrokenException {
    BigDecimal number = number(node, type);
    if (number.scale() > 0) {
      throw new RuleBrokenException("must be a whole number");
    }
    if (digitsBeforePoint(number) > MAX_INTEGER_DIGITS
        || number.compareTo(BigDecimal.valueOf(min)) < 0
        || number.compareTo(BigDecimal.valueOf(max)) > 0) {
      throw new RuleBrokenException("must be a number from " + min + " to " + max);
    }
    return number.longValueExact();
  }

  private static double floating(JsonNode node, String type, double max)
      throws RuleBrokenException {
    Double notFinite = NOT_FINITE.get(node.asText());
    if (notFinite != null) {
      return notFinite;
    }
    double value = number(node, type).doubleValue();
    if (Math.abs(value) > max) {
      throw new RuleBrokenException("must be a " + type + " of at most " + max);
    }
    return value;
  }

  /** The number without zeros at its end, so that its scale counts only what would be lost. */
  private static BigDecimal number(JsonNode node, String type) throws RuleBrokenException {
    if (node.isNumber()) {
      return node.decimalValue().stripTrailingZeros();
    }
    String text = node.isTextual() ? node.textValue().strip() : "";
    if (!text.isEmpty() && text.length() <= MAX_NUMBER) {
      try {
        return new BigDecimal(text).stripTrailingZeros();
      } catch (NumberFormatException e) {
        throw new RuleBrokenException("must be a number, " + type);
      }
    }
    throw new RuleBrokenException("must be a number, " + type);
  }

  /** As a long: the exponent of a JSON number may be anything. */
  private static long digitsBeforePoint(BigDecimal number) {
    return number.signum() == 0 ? 0 : (long) number.precision() - number.scale();
  }

  private static boolean bool(JsonNode node) throws RuleBrokenException {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return switch (node.asText().strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new RuleBrokenException("must be true or false");
    };
  }

  /** A number is a text too: who writes 98101 for a postal code means its digits. */
  private static String string(JsonNode node) throws RuleBrokenException {
    if (node.isNumber()) {
      return node.asText();
    }
    String text = text(node);
    if (text.length() > RecordParser.MAX_TEXT) {
      throw new RuleBrokenException("has at most " + RecordParser.MAX_TEXT + " characters");
    }
    return text;
  }

  private static Object symbol(Schema schema, JsonNode node) throws RuleBrokenException {
    String text = text(node);
    if (!schema.hasEnumSymbol(text)) {
      throw new RuleBrokenException(
          "must be one of " + String.join(", ", schema.getEnumSymbols()),
          Suggestions.hint(text, schema.getEnumSymbols()));
    }
    return new GenericData.EnumSymbol(schema, text);
  }

  private static Object fixed(Schema schema, JsonNode node) throws RuleBrokenException {
    byte[] bytes = base64(node);
    if (bytes.length != schema.getFixedSize()) {
      throw new RuleBrokenException("must be " + schema.getFixedSize() + " bytes in Base64");
    }
    return new GenericData.Fixed(schema, bytes);
  }

  private static byte[] base64(JsonNode node) throws RuleBrokenException {
    String text = text(node);
    if (text.length() > RecordParser.MAX_TEXT) {
      throw new RuleBrokenException("has at most " + RecordParser.MAX_TEXT + " characters");
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new RuleBrokenException("must be bytes in Base64");
    }
  }

  private static String text(JsonNode node) throws RuleBrokenException {
    if (!node.isTextual()) {
      throw new RuleBrokenException("must be a text");
    }
    return node.textValue();
  }
}
