package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.ServiceLevel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the measured promises. */
final class ServiceLevelChanges {

  /** Of these, less is better. */
  private static final Set<String> DELAYS =
      Set.of(
          "latency",
          "ly",
          "freshness",
          "fy",
          "frequency",
          "timeliness",
          "timetodetect",
          "td",
          "timetonotify",
          "tn",
          "timetorepair",
          "tr",
          "errorrate",
          "er");

  /** Of these, more is better, or later. */
  private static final Set<String> AMOUNTS =
      Set.of(
          "availability",
          "av",
          "throughput",
          "th",
          "completeness",
          "validity",
          "accuracy",
          "uniqueness",
          "retention",
          "re",
          "endofsupport",
          "es",
          "endoflife",
          "el");

  private static final Map<String, BigDecimal> SECONDS =
      Map.of(
          "ms", new BigDecimal("0.001"),
          "s", BigDecimal.ONE,
          "min", new BigDecimal(60),
          "h", new BigDecimal(3_600),
          "d", new BigDecimal(86_400),
          "w", new BigDecimal(604_800),
          "y", new BigDecimal(31_557_600));

  private final PartChanges parts;

  ServiceLevelChanges(PartChanges parts) {
    this.parts = parts;
  }

  void compare(List<ServiceLevel> earlier, List<ServiceLevel> next) {
    if (earlier.equals(next)) {
      return;
    }
    Map<String, ServiceLevel> gone = byPath(earlier);
    byPath(next)
        .forEach(
            (path, level) -> {
              ServiceLevel before = gone.remove(path);
              if (before == null) {
                parts.add(
                    path,
                    Optional.empty(),
                    Optional.of(text(level)),
                    Rule.SERVICE_LEVEL_ADDED,
                    Effect.SAME,
                    "One more is promised: " + level.property() + " " + text(level) + ".");
              } else if (!before.equals(level)) {
                compare(path, before, level);
              }
            });
    gone.forEach(
        (path, level) ->
            parts.add(
                path,
                Optional.of(text(level)),
                Optional.empty(),
                Rule.SERVICE_LEVEL_REMOVED,
                Effect.UNSURE,
                "No " + level.property() + " is promised any more: readers can't count on it."));
  }

  private static Map<String, ServiceLevel> byPath(List<ServiceLevel> levels) {
    Map<String, ServiceLevel> byPath = new LinkedHashMap<>();
    for (ServiceLevel level : levels) {
      String path =
          "service-levels." + level.property() + level.element().map(e -> "." + e).orElse("");
      String unique = path;
      for (int i = 2; byPath.containsKey(unique); i++) {
        unique = path + "#" + i;
      }
      byPath.put(unique, level);
    }
    return byPath;
  }

  private void compare(String path, ServiceLevel before, ServiceLevel after) {
    Strength strength = strength(before, after);
    Rule rule =
        switch (strength) {
          case SAME, MORE -> Rule.SERVICE_LEVEL_STRENGTHENED;
          case LESS -> Rule.SERVICE_LEVEL_WEAKENED;
          case UNKNOWN -> Rule.SERVICE_LEVEL_CHANGED;
        };
    parts.add(
        path,
        text(before),
        text(after),
        rule,
        rule == Rule.SERVICE_LEVEL_STRENGTHENED ? Effect.SAME : Effect.UNSURE,
        "The "
            + after.property()
            + " changes from "
            + text(before)
            + " to "
            + text(after)
            + switch (strength) {
              case SAME, MORE -> ", which is at least as good.";
              case LESS -> ": readers get less than they were promised.";
              case UNKNOWN -> ": whether that is better or worse can't be told.";
            });
  }

  private static Strength strength(ServiceLevel before, ServiceLevel after) {
    String property = after.property().replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    Optional<Integer> order = order(before, after);
    if (order.isEmpty()) {
      return Strength.UNKNOWN;
    }
    if (order.get() == 0) {
      return Strength.SAME;
    }
    if (DELAYS.contains(property)) {
      return Strength.ofSmaller(order.get());
    }
    return AMOUNTS.contains(property)
        ? Strength.ofSmaller(order.get()).reversed()
        : Strength.UNKNOWN;
  }

  /** How the new objective compares with the old; empty when they can't be compared. */
  private static Optional<Integer> order(ServiceLevel before, ServiceLevel after) {
    Optional<BigDecimal> old = amount(before);
    Optional<BigDecimal> now = amount(after);
    if (old.isPresent() && now.isPresent() && unit(before).equals(unit(after))) {
      return Optional.of(now.get().compareTo(old.get()));
    }
    Optional<LocalDate> oldDay = day(before);
    Optional<LocalDate> newDay = day(after);
    return oldDay.isPresent() && newDay.isPresent()
        ? Optional.of(newDay.get().compareTo(oldDay.get()))
        : Optional.empty();
  }

  /** The objective; of durations in seconds. */
  private static Optional<BigDecimal> amount(ServiceLevel level) {
    try {
      BigDecimal number = new BigDecimal(level.value().strip());
      return Optional.of(number.multiply(SECONDS.getOrDefault(singular(level), BigDecimal.ONE)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** What can be compared: durations with each other, else only the same unit. */
  private static String unit(ServiceLevel level) {
    String unit = singular(level);
    return SECONDS.containsKey(unit) ? "s" : unit;
  }

  private static String singular(ServiceLevel level) {
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

  private static Optional<LocalDate> day(ServiceLevel level) {
    try {
      String value = level.value();
      return Optional.of(LocalDate.parse(value.substring(0, Math.min(10, value.length()))));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String text(ServiceLevel level) {
    return level.value() + level.unit().map(unit -> " " + unit).orElse("");
  }
}
