package dev.weft.sdk.serde;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.LogicalType;

/** Turns ISO-8601 text into the dates and times that logical types mean, without loss. */
final class TimeParser {

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

  /** Times of no zone, and all in nanoseconds, stay numbers: Avro has no use for more there. */
  static Object parse(LogicalType type, String written) throws RuleBrokenException {
    String name = type.getName();
    String text = written.strip();
    try {
      return switch (name) {
        case "date" -> date(text);
        case "time-millis" -> time(text, ChronoUnit.MILLIS);
        case "time-micros" -> time(text, ChronoUnit.MICROS);
        case "timestamp-millis" -> instant(text, ChronoUnit.MILLIS);
        case "timestamp-micros" -> instant(text, ChronoUnit.MICROS);
        case "timestamp-nanos" -> units(IsoTime.instant(text), ChronoUnit.NANOS);
        case "local-timestamp-millis" -> units(local(text), ChronoUnit.MILLIS);
        case "local-timestamp-micros" -> units(local(text), ChronoUnit.MICROS);
        default -> units(local(text), ChronoUnit.NANOS);
      };
    } catch (DateTimeException e) {
      throw new RuleBrokenException("must be a " + name + " such as " + example(name));
    } catch (ArithmeticException e) {
      throw new RuleBrokenException("lies outside of what a " + name + " can hold");
    }
  }

  /** A time of day is let pass only when it says nothing: exports write dates as midnights. */
  private static LocalDate date(String text) throws RuleBrokenException {
    LocalDateTime time = LocalDateTime.ofInstant(IsoTime.instant(text), ZoneOffset.UTC);
    if (!time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      throw new RuleBrokenException("must be a date without a time of day");
    }
    return time.toLocalDate();
  }

  private static LocalTime time(String text, ChronoUnit unit) throws RuleBrokenException {
    LocalTime time = LocalTime.parse(text);
    if (!time.truncatedTo(unit).equals(time)) {
      throw tooFine(unit);
    }
    return time;
  }

  private static Instant instant(String text, ChronoUnit unit) throws RuleBrokenException {
    Instant instant = IsoTime.instant(text);
    if (!instant.truncatedTo(unit).equals(instant)) {
      throw tooFine(unit);
    }
    return instant;
  }

  private static Instant local(String text) {
    return IsoTime.local(text).toInstant(ZoneOffset.UTC);
  }

  private static long units(Instant instant, ChronoUnit unit) throws RuleBrokenException {
    if (!instant.truncatedTo(unit).equals(instant)) {
      throw tooFine(unit);
    }
    long perSecond = Duration.ofSeconds(1).dividedBy(unit.getDuration());
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
