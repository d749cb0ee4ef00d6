package dev.weft.sdk.serde;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.avro.LogicalType;

/** Writes dates and times, as Avro's numbers or as Java's own types, in ISO-8601. */
final class TimeText {

  private static final long NANOS = 1_000_000_000;
  private static final long MICROS = 1_000_000;
  private static final long MILLIS = 1_000;

  private TimeText() {}

  /** Of a number that a logical type gives a meaning. Other meanings stay plain numbers. */
  static String of(LogicalType type, Number number) {
    long value = number.longValue();
    try {
      return switch (type.getName()) {
        case "date" -> LocalDate.ofEpochDay(value).toString();
        case "time-millis" -> of(LocalTime.ofNanoOfDay(Math.multiplyExact(value, NANOS / MILLIS)));
        case "time-micros" -> of(LocalTime.ofNanoOfDay(Math.multiplyExact(value, NANOS / MICROS)));
        case "timestamp-millis" -> instant(value, MILLIS).toString();
        case "timestamp-micros" -> instant(value, MICROS).toString();
        case "timestamp-nanos" -> instant(value, NANOS).toString();
        case "local-timestamp-millis" -> local(instant(value, MILLIS));
        case "local-timestamp-micros" -> local(instant(value, MICROS));
        case "local-timestamp-nanos" -> local(instant(value, NANOS));
        default -> number.toString();
      };
    } catch (DateTimeException | ArithmeticException e) {
      // A time of day of 25 hours: what was written is shown, for there is no such time.
      return number.toString();
    }
  }

  /** Of anything whose own text is right, and of times, which leave out seconds of zero. */
  static String of(Object value) {
    if (value instanceof LocalTime time) {
      return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
    }
    if (value instanceof LocalDateTime time) {
      return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    }
    return value.toString();
  }

  private static String local(Instant instant) {
    return of(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  private static Instant instant(long value, long perSecond) {
    return Instant.ofEpochSecond(
        Math.floorDiv(value, perSecond), Math.floorMod(value, perSecond) * (NANOS / perSecond));
  }
}
