package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.QualityRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Compares the rules that records keep. */
final class QualityChanges {

  private static final List<String> SEVERITIES = List.of("info", "warning", "error", "critical");

  private final PartChanges parts;

  QualityChanges(PartChanges parts) {
    this.parts = parts;
  }

  void compare(List<QualityRule> earlier, List<QualityRule> next) {
    if (earlier.equals(next)) {
      return;
    }
    Map<String, QualityRule> gone = byPath(earlier);
    byPath(next)
        .forEach(
            (path, rule) -> {
              QualityRule before = gone.remove(path);
              if (before == null) {
                parts.add(
                    path,
                    Optional.empty(),
                    Optional.of(text(rule)),
                    Rule.QUALITY_RULE_ADDED,
                    Effect.SAME,
                    "Records keep one rule more: " + text(rule) + ".");
              } else if (!before.equals(rule)) {
                compare(path, before, rule);
              }
            });
    gone.forEach(
        (path, rule) ->
            parts.add(
                path,
                Optional.of(text(rule)),
                Optional.empty(),
                Rule.QUALITY_RULE_REMOVED,
                Effect.UNSURE,
                "Records no longer have to keep this rule: readers may see what they were promised"
                    + " not to see."));
  }

  private static Map<String, QualityRule> byPath(List<QualityRule> rules) {
    Map<String, QualityRule> byPath = new LinkedHashMap<>();
    for (QualityRule rule : rules) {
      String path = "quality." + rule.element().map(e -> e + ".").orElse("") + rule.name();
      // Names should be unique; where they are not, none is lost.
      String unique = path;
      for (int i = 2; byPath.containsKey(unique); i++) {
        unique = path + "#" + i;
      }
      byPath.put(unique, rule);
    }
    return byPath;
  }

  private void compare(String path, QualityRule before, QualityRule after) {
    Strength strength = strength(before, after);
    Rule rule =
        switch (strength) {
          case SAME, MORE -> Rule.QUALITY_RULE_STRENGTHENED;
          case LESS -> Rule.QUALITY_RULE_WEAKENED;
          case UNKNOWN -> Rule.QUALITY_RULE_CHANGED;
        };
    parts.add(
        path,
        text(before),
        text(after),
        rule,
        rule == Rule.QUALITY_RULE_STRENGTHENED ? Effect.SAME : Effect.UNSURE,
        switch (strength) {
          case SAME, MORE -> "The rule is at least as strict as before.";
          case LESS ->
              "The rule is less strict: readers may see what they were promised not to see.";
          case UNKNOWN -> "Whether the rule is more or less strict can't be told: look at it.";
        });
  }

  private static Strength strength(QualityRule before, QualityRule after) {
    boolean comparable =
        before.type() == after.type()
            && before.metric().equals(after.metric())
            && before.expression().equals(after.expression())
            && before.unit().equals(after.unit())
            && before.engine().equals(after.engine());
    return comparable
        ? Bounds.compare(before.bounds(), after.bounds())
            .and(arguments(before.arguments(), after.arguments()))
            .and(severity(before.severity(), after.severity()))
        : Strength.UNKNOWN;
  }

  private static Strength arguments(Map<String, Object> before, Map<String, Object> after) {
    if (before.equals(after)) {
      return Strength.SAME;
    }
    Map<String, Object> rest = new LinkedHashMap<>(before);
    rest.put("validValues", after.getOrDefault("validValues", ""));
    if (rest.equals(after)
        && before.get("validValues") instanceof List<?> old
        && after.get("validValues") instanceof List<?> now) {
      boolean wider = now.containsAll(old);
      boolean narrower = old.containsAll(now);
      return wider
          ? (narrower ? Strength.SAME : Strength.LESS)
          : narrower ? Strength.MORE : Strength.UNKNOWN;
    }
    return Strength.UNKNOWN;
  }

  private static Strength severity(Optional<String> before, Optional<String> after) {
    if (before.equals(after)) {
      return Strength.SAME;
    }
    int old = SEVERITIES.indexOf(before.orElse("").toLowerCase(Locale.ROOT));
    int now = SEVERITIES.indexOf(after.orElse("").toLowerCase(Locale.ROOT));
    return old < 0 || now < 0
        ? Strength.UNKNOWN
        : Strength.ofSmaller(Integer.compare(now, old)).reversed();
  }

  private static String text(QualityRule rule) {
    String what =
        rule.metric().orElse(rule.expression().isEmpty() ? rule.name() : rule.expression());
    return rule.bounds().isEmpty() ? what : what + " " + Bounds.text(rule.bounds());
  }
}
