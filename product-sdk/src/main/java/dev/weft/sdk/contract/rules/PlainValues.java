package dev.weft.sdk.contract.rules;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;

/**
 * Reads a record's values as CEL means them, whether logical types are in Java's own types or left
 * as Avro writes them.
 */
final class PlainValues {

  private static final long SECONDS_OF_DAY = 86_400;

  private PlainValues() {}

  static String text(Object raw) {
    return raw.toString();
  }

  /** A decimal of the type. */
  static BigDecimal decimal(Object raw, Schema type) {
    if (raw instanceof BigDecimal number) {
      return Decimal.bounded(number);
    }
    int scale = ((LogicalTypes.Decimal) type.getLogicalType()).getScale();
    if (raw instanceof ByteBuffer bytes) {
      byte[] digits = new byte[bytes.remaining()];
      bytes.duplicate().get(digits);
      return new BigDecimal(new BigInteger(digits), scale);
    }
    if (raw instanceof GenericFixed fixed) {
      return new BigDecimal(new BigInteger(fixed.bytes()), scale);
    }
    throw unexpected(raw);
  }

  /** A date is its midnight in UTC; so is a local time taken. */
  static Instant time(Object raw, Schema type) {
    if (raw instanceof Instant instant) {
      return instant;
    }
    if (raw instanceof LocalDate date) {
      return Instant.ofEpochSecond(date.toEpochDay() * SECONDS_OF_DAY);
    }
    if (raw instanceof LocalDateTime local) {
      return local.toInstant(ZoneOffset.UTC);
    }
    if (raw instanceof Number number) {
      return time(number.longValue(), type.getLogicalType().getName());
    }
    throw unexpected(raw);
  }

  private static Instant time(long number, String type) {
    if (type.equals("date")) {
      return Instant.ofEpochSecond(number * SECONDS_OF_DAY);
    }
    if (type.endsWith("millis")) {
      return Instant.ofEpochMilli(number);
    }
    long fraction = type.endsWith("micros") ? 1_000_000L : 1_000_000_000L;
    return Instant.ofEpochSecond(
        Math.floorDiv(number, fraction),
        Math.floorMod(number, fraction) * (1_000_000_000L / fraction));
  }

  /** A time of day is what has passed since midnight. */
  static Duration span(Object raw, Schema type) {
    if (raw instanceof LocalTime time) {
      return Duration.ofNanos(time.toNanoOfDay());
    }
    if (raw instanceof Number number) {
      return type.getLogicalType().getName().endsWith("millis")
          ? Duration.ofMillis(number.longValue())
          : Duration.ofNanos(Math.multiplyExact(number.longValue(), 1_000L));
    }
    throw unexpected(raw);
  }

  private static RuleError unexpected(Object raw) {
    return new RuleError("a value is a " + raw.getClass().getSimpleName());
  }
}
