package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.ServiceLevel;
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
    Optional<Integer> order = Objective.order(before, after);
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

  private static String text(ServiceLevel level) {
    return level.value() + level.unit().map(unit -> " " + unit).orElse("");
  }
}
