package dev.weft.runtime.console;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers, moments and spans are written on the pages: the same everywhere, in UTC. */
final class Figures {

  /** Stands where there is no value. */
  static final String NONE = "–";

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private Figures() {}

  /** {@code 269,720}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 product}, {@code 12 products}. */
  static String counted(long number, String thing) {
    return count(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /** Whole numbers from 10 on, one decimal below; what rounds to nothing is {@code 0}. */
  static String rate(double perSecond) {
    if (perSecond < 0.05) {
      return "0";
    }
    return String.format(Locale.ROOT, perSecond < 9.95 ? "%.1f" : "%,.0f", perSecond);
  }

  /** {@code 1998-12-30} for a midnight, as the time of a record that names a day only. */
  static String eventTime(Instant instant) {
    ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
    return time.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? time.toLocalDate().toString()
        : SECONDS.format(time);
  }

  /** {@code 12:00:03}. */
  static String clock(Instant instant) {
    return DateTimeFormatter.ISO_LOCAL_TIME.format(
        instant.atZone(ZoneOffset.UTC).toLocalTime().withNano(0));
  }

  /** {@code 7 days}, {@code 36 hours}: in the largest unit that leaves no rest. */
  static String span(Duration duration) {
    if (duration.toDaysPart() > 0 && duration.equals(Duration.ofDays(duration.toDays()))) {
      return counted(duration.toDays(), "day");
    }
    if (duration.toHours() > 0 && duration.equals(Duration.ofHours(duration.toHours()))) {
      return counted(duration.toHours(), "hour");
    }
    if (duration.toMinutes() > 0 && duration.equals(Duration.ofMinutes(duration.toMinutes()))) {
      return counted(duration.toMinutes(), "minute");
    }
    return counted(duration.toSeconds(), "second");
  }
}
