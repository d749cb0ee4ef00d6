package dev.weft.sdk.serde;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.LogicalType;

/** Turns ISO-8601 text into the numbers that Avro keeps dates and times as, without loss. */
final class TimeParser {

  private static final long MICROS = 1_000_000;
  private static final long NANOS = 1_000_000_000;

  private static final Set<String> TYPES =
      Set.of(
          "date",
          "time-millis",
          "time-micros",
          "timestamp-millis",
          "timestamp-micros",
          "timestamp-nanos",
          "local-timestamp-millis",
          "local-timestamp-micros",
          "local-timestamp-nanos");

  private TimeParser() {}

  static boolean takes(LogicalType type) {
    return TYPES.contains(type.getName());
  }

  static Object parse(LogicalType type, String written) throws RuleBrokenException {
    String name = type.getName();
    String text = written.strip();
    try {
      return switch (name) {
        case "date" -> date(text);
        case "time-millis" -> (int) (time(text, ChronoUnit.MILLIS).toNanoOfDay() / (NANOS / 1000));
        case "time-micros" -> time(text, ChronoUnit.MICROS).toNanoOfDay() / (NANOS / MICROS);
        case "timestamp-millis" -> units(IsoTime.instant(text), ChronoUnit.MILLIS, 1000);
        case "timestamp-micros" -> units(IsoTime.instant(text), ChronoUnit.MICROS, MICROS);
        case "timestamp-nanos" -> units(IsoTime.instant(text), ChronoUnit.NANOS, NANOS);
        case "local-timestamp-millis" -> units(local(text), ChronoUnit.MILLIS, 1000);
        case "local-timestamp-micros" -> units(local(text), ChronoUnit.MICROS, MICROS);
        default -> units(local(text), ChronoUnit.NANOS, NANOS);
      };
    } catch (DateTimeException e) {
      throw new RuleBrokenException("must be a " + name + " such as " + example(name));
    } catch (ArithmeticException e) {
      throw new RuleBrokenException("lies outside of what a " + name + " can hold");
    }
  }

  /** A time of day is let pass only when it says nothing: exports write dates as midnights. */
  private static int date(String text) throws RuleBrokenException {
    LocalDateTime time = LocalDateTime.ofInstant(IsoTime.instant(text), ZoneOffset.UTC);
    if (!time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      throw new RuleBrokenException("must be a date without a time of day");
    }
    return Math.toIntExact(time.toLocalDate().toEpochDay());
  }

  private static LocalTime time(String text, ChronoUnit unit) throws RuleBrokenException {
    LocalTime time = LocalTime.parse(text);
    if (!time.truncatedTo(unit).equals(time)) {
      throw tooFine(unit);
    }
    return time;
  }

  private static Instant local(String text) {
    return IsoTime.local(text).toInstant(ZoneOffset.UTC);
  }

  private static long units(Instant instant, ChronoUnit unit, long perSecond)
      throws RuleBrokenException {
    if (!instant.truncatedTo(unit).equals(instant)) {
      throw tooFine(unit);
    }
    long whole = Math.multiplyExact(instant.getEpochSecond(), perSecond);
    return Math.addExact(whole, instant.getNano() / (NANOS / perSecond));
  }

  private static RuleBrokenException tooFine(ChronoUnit unit) {
    return new RuleBrokenException("is finer than " + unit.toString().toLowerCase(Locale.ROOT));
  }

  private static String example(String name) {
    return switch (name) {
      case "date" -> "1997-12-31";
      case "time-millis", "time-micros" -> "23:59:59";
      default -> name.startsWith("local") ? "1997-12-31T23:59:59" : "1997-12-31T23:59:59Z";
    };
  }
}
