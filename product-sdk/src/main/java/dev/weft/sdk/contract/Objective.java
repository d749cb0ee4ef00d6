package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.ServiceLevel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Compares what service levels set as their aim: amounts of the same unit, durations, days. */
final class Objective {

  /** Amounts have no more digits than this before and after the point; others aren't compared. */
  private static final int MOST_DIGITS = 30;

  private static final Map<String, BigDecimal> SECONDS =
      Map.of(
          "ms", new BigDecimal("0.001"),
          "s", BigDecimal.ONE,
          "min", new BigDecimal(60),
          "h", new BigDecimal(3_600),
          "d", new BigDecimal(86_400),
          "w", new BigDecimal(604_800),
          "y", new BigDecimal(31_557_600));

  private Objective() {}

  /** How the new aim compares with the old; empty when they can't be compared. */
  static Optional<Integer> order(ServiceLevel before, ServiceLevel after) {
    Optional<BigDecimal> old = amount(before);
    Optional<BigDecimal> now = amount(after);
    if (old.isPresent() && now.isPresent()) {
      return unit(before).equals(unit(after))
          ? Optional.of(now.get().compareTo(old.get()))
          : Optional.empty();
    }
    Optional<LocalDate> oldDay = day(before);
    Optional<LocalDate> newDay = day(after);
    return oldDay.isPresent() && newDay.isPresent()
        ? Optional.of(newDay.get().compareTo(oldDay.get()))
        : Optional.empty();
  }

  /** The amount; of durations in seconds. */
  private static Optional<BigDecimal> amount(ServiceLevel level) {
    try {
      BigDecimal number = new BigDecimal(level.value().strip());
      return number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS
          ? Optional.empty()
          : Optional.of(number.multiply(SECONDS.getOrDefault(shortUnit(level), BigDecimal.ONE)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** What can be compared: durations with each other, else only the same unit. */
  private static String unit(ServiceLevel level) {
    String unit = shortUnit(level);
    return SECONDS.containsKey(unit) ? "s" : unit;
  }

  private static String shortUnit(ServiceLevel level) {
    String unit = level.unit().orElse("").toLowerCase(Locale.ROOT);
    return switch (unit) {
      case "millisecond", "milliseconds" -> "ms";
      case "sec", "second", "seconds" -> "s";
      case "m", "minute", "minutes" -> "min";
      case "hr", "hour", "hours" -> "h";
      case "day", "days" -> "d";
      case "week", "weeks" -> "w";
      case "yr", "year", "years" -> "y";
      case "percent" -> "%";
      default -> unit;
    };
  }

  /** The day of a date, or of a date and time. */
  private static Optional<LocalDate> day(ServiceLevel level) {
    try {
      String value = level.value();
      return Optional.of(LocalDate.parse(value.substring(0, Math.min(10, value.length()))));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
