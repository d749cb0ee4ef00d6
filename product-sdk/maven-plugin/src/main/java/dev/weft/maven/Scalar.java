package dev.weft.maven;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * How a value without parts is written and read.
 *
 * @param write a statement; {@code %s} stands for the value
 * @param read an expression
 */
record Scalar(String write, String read) {

  private static final String TIMES = "dev.weft.sdk.serde.Times.";
  private static final String DECIMALS = "dev.weft.sdk.serde.Decimals.";

  /** Digits that fit into a long, whatever they are. */
  private static final int LONG_DIGITS = 18;

  String write(String value) {
    return write.formatted(value);
  }

  static Scalar of(Schema schema, AvroTypes types) {
    String type = types.type(schema);
    return switch (schema.getType()) {
      case BOOLEAN -> plain("Boolean");
      case INT -> ofInt(schema, type);
      case LONG -> ofLong(schema, type);
      case FLOAT -> plain("Float");
      case DOUBLE -> plain("Double");
      case STRING -> ofString(schema, type);
      case BYTES -> ofBytes(schema, type);
      case FIXED -> ofFixed(schema, type);
      case NULL, ENUM, RECORD, ARRAY, MAP, UNION ->
          throw new IllegalArgumentException("Not without parts: " + schema);
    };
  }

  private static Scalar ofInt(Schema schema, String type) {
    return switch (type) {
      case "java.lang.Integer" -> plain("Int");
      case "java.time.LocalDate" -> converted("Int", "days", "dateOfDays");
      case "java.time.LocalTime" -> converted("Int", "millisOfDay", "timeOfMillis");
      default -> throw unknown(schema, type);
    };
  }

  private static Scalar ofLong(Schema schema, String type) {
    if (type.equals("java.lang.Long")) {
      return plain("Long");
    }
    return switch (schema.getLogicalType().getName()) {
      case "time-micros" -> converted("Long", "microsOfDay", "timeOfMicros");
      case "timestamp-millis" -> converted("Long", "millis", "instantOfMillis");
      case "timestamp-micros" -> converted("Long", "micros", "instantOfMicros");
      case "timestamp-nanos" -> converted("Long", "nanos", "instantOfNanos");
      case "local-timestamp-millis" -> converted("Long", "localMillis", "localOfMillis");
      case "local-timestamp-micros" -> converted("Long", "localMicros", "localOfMicros");
      case "local-timestamp-nanos" -> converted("Long", "localNanos", "localOfNanos");
      default -> throw unknown(schema, type);
    };
  }

  private static Scalar ofString(Schema schema, String type) {
    return switch (type) {
      case "java.lang.String" -> plain("String");
      case "java.util.UUID" ->
          new Scalar(
              "out.writeString(%s.toString());", "java.util.UUID.fromString(in.readString())");
      default -> throw unknown(schema, type);
    };
  }

  private static Scalar ofBytes(Schema schema, String type) {
    return switch (type) {
      case "java.nio.ByteBuffer" -> plain("Bytes");
      case "java.math.BigDecimal" -> {
        LogicalTypes.Decimal decimal = AvroTypes.decimal(schema);
        String write =
            decimal.getPrecision() <= LONG_DIGITS
                ? "out.writeUnscaled(" + unscaled(decimal) + ");"
                : "out.writeBytes(" + bytes(decimal) + ");";
        yield new Scalar(write, "in.readDecimal(" + decimal.getScale() + ")");
      }
      default -> throw unknown(schema, type);
    };
  }

  private static Scalar ofFixed(Schema schema, String type) {
    int size = schema.getFixedSize();
    return switch (type) {
      case "java.util.UUID" -> new Scalar("out.writeUuid(%s);", "in.readUuid()");
      case "java.math.BigDecimal" -> {
        LogicalTypes.Decimal decimal = AvroTypes.decimal(schema);
        String write =
            decimal.getPrecision() <= LONG_DIGITS
                ? "out.writeUnscaled(" + unscaled(decimal) + ", " + size + ");"
                : "out.writeNumber(" + bytes(decimal) + ", " + size + ");";
        yield new Scalar(write, "in.readDecimal(" + decimal.getScale() + ", " + size + ")");
      }
      default ->
          new Scalar(
              "out.writeFixed(%s.bytes(), " + size + ");", "in.readFixed(new " + type + "())");
    };
  }

  private static String unscaled(LogicalTypes.Decimal decimal) {
    return DECIMALS
        + "unscaled(%s, "
        + decimal.getScale()
        + ", 1"
        + "0".repeat(decimal.getPrecision())
        + "L)";
  }

  private static String bytes(LogicalTypes.Decimal decimal) {
    return DECIMALS + "bytes(%s, " + decimal.getScale() + ", " + decimal.getPrecision() + ")";
  }

  private static Scalar plain(String word) {
    return new Scalar("out.write" + word + "(%s);", "in.read" + word + "()");
  }

  private static Scalar converted(String word, String toNumber, String fromNumber) {
    return new Scalar(
        "out.write" + word + "(" + TIMES + toNumber + "(%s));",
        TIMES + fromNumber + "(in.read" + word + "())");
  }

  private static NotGeneratedException unknown(Schema schema, String type) {
    return new NotGeneratedException(
        "Avro makes " + type + " of " + schema + ", which no codec knows");
  }
}
