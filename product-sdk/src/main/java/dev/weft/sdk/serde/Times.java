package dev.weft.sdk.serde;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Dates and times as the numbers that Avro writes for them, and back. What is finer than the unit
 * is cut off. Numbers out of range are an {@link ArithmeticException} or a {@link
 * java.time.DateTimeException}. For generated code. Pure; thread-safe.
 */
public final class Times {

  private static final long NANOS_OF_MILLI = 1_000_000;
  private static final long NANOS_OF_MICRO = 1_000;
  private static final long MICROS_OF_SECOND = 1_000_000;
  private static final long NANOS_OF_SECOND = 1_000_000_000;

  private Times() {}

  /** Since 1970-01-01. */
  public static int days(LocalDate date) {
    return (int) date.toEpochDay();
  }

  public static LocalDate dateOfDays(int days) {
    return LocalDate.ofEpochDay(days);
  }

  public static int millisOfDay(LocalTime time) {
    return (int) (time.toNanoOfDay() / NANOS_OF_MILLI);
  }

  public static LocalTime timeOfMillis(int millis) {
    return LocalTime.ofNanoOfDay(millis * NANOS_OF_MILLI);
  }

  public static long microsOfDay(LocalTime time) {
    return time.toNanoOfDay() / NANOS_OF_MICRO;
  }

  public static LocalTime timeOfMicros(long micros) {
    return LocalTime.ofNanoOfDay(Math.multiplyExact(micros, NANOS_OF_MICRO));
  }

  /** Since 1970-01-01T00:00:00Z, as all that follow. */
  public static long millis(Instant instant) {
    return instant.toEpochMilli();
  }

  public static Instant instantOfMillis(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  public static long micros(Instant instant) {
    return units(instant.getEpochSecond(), MICROS_OF_SECOND, instant.getNano() / NANOS_OF_MICRO);
  }

  public static Instant instantOfMicros(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS_OF_SECOND),
        Math.floorMod(micros, MICROS_OF_SECOND) * NANOS_OF_MICRO);
  }

  public static long nanos(Instant instant) {
    return units(instant.getEpochSecond(), NANOS_OF_SECOND, instant.getNano());
  }

  public static Instant instantOfNanos(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, NANOS_OF_SECOND), Math.floorMod(nanos, NANOS_OF_SECOND));
  }

  public static long localMillis(LocalDateTime time) {
    return millis(time.toInstant(ZoneOffset.UTC));
  }

  public static LocalDateTime localOfMillis(long millis) {
    return LocalDateTime.ofInstant(instantOfMillis(millis), ZoneOffset.UTC);
  }

  public static long localMicros(LocalDateTime time) {
    return micros(time.toInstant(ZoneOffset.UTC));
  }

  public static LocalDateTime localOfMicros(long micros) {
    return LocalDateTime.ofInstant(instantOfMicros(micros), ZoneOffset.UTC);
  }

  public static long localNanos(LocalDateTime time) {
    return nanos(time.toInstant(ZoneOffset.UTC));
  }

  public static LocalDateTime localOfNanos(long nanos) {
    return LocalDateTime.ofInstant(instantOfNanos(nanos), ZoneOffset.UTC);
  }

  private static long units(long seconds, long unitsOfSecond, long more) {
    if (seconds < 0 && more > 0) {
      // Counted back from the second after it, so that the very first units don't overflow.
      return Math.addExact(Math.multiplyExact(seconds + 1, unitsOfSecond), more - unitsOfSecond);
    }
    return Math.addExact(Math.multiplyExact(seconds, unitsOfSecond), more);
  }
}
