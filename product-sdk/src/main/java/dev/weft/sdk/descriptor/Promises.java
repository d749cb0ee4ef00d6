package dev.weft.sdk.descriptor;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a contract promises of its records: quality rules and service levels. */
final class Promises {

  private Promises() {}

  /** Reports rules that compare with nothing or too much, and names that are used twice. */
  static void check(YamlNode contract) {
    contract.items("schema").forEach(Promises::checkRules);
  }

  private static void checkRules(YamlNode element) {
    Set<String> names = new HashSet<>();
    for (YamlNode rule : element.items("quality")) {
      checkBounds(rule);
      rule.get("name")
          .filter(name -> name.text().filter(text -> !names.add(text)).isPresent())
          .ifPresent(
              name ->
                  name.problem(
                      "must be the name of one rule of this element only",
                      "Give one of the two another name."));
    }
    element.items("properties").forEach(Promises::checkRules);
    element.get("items").ifPresent(Promises::checkRules);
  }

  private static void checkBounds(YamlNode rule) {
    QualityRule.Type type = type(rule);
    boolean compares =
        type == QualityRule.Type.SQL
            || (type == QualityRule.Type.LIBRARY
                && rule.text("type").filter(word -> !word.equals(label(type))).isEmpty());
    long bounds = QualityShape.BOUNDS.stream().filter(key -> rule.get(key).isPresent()).count();
    if (rule.isMapping() && compares && bounds != 1) {
      rule.problem(
          "must have exactly one comparison, for it is a rule of type " + label(type),
          "Write one of " + String.join(", ", QualityShape.BOUNDS) + ".");
    }
  }

  /**
   * The rules of the record and of its fields with where they stand, in the order written; only for
   * documents without problems.
   */
  static Map<QualityRule, YamlNode> rules(YamlNode object, Map<String, YamlNode> fields) {
    Map<QualityRule, YamlNode> rules = new LinkedHashMap<>(rules(object, Optional.empty()));
    fields.forEach((path, field) -> rules.putAll(rules(field, Optional.of(path))));
    return rules;
  }

  private static Map<QualityRule, YamlNode> rules(YamlNode element, Optional<String> path) {
    Map<QualityRule, YamlNode> rules = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    element.items("quality").forEach(rule -> rule.text("name").ifPresent(names::add));
    for (YamlNode rule : element.items("quality")) {
      String name = rule.text("name").orElseGet(() -> freeName(rule, names));
      rules.put(
          new QualityRule(
              name,
              path,
              type(rule),
              metric(rule),
              expression(rule),
              rule.get("arguments").map(Promises::values).orElse(Map.of()),
              bounds(rule),
              rule.text("unit"),
              rule.text("severity"),
              rule.text("engine")),
          rule);
    }
    return rules;
  }

  private static String freeName(YamlNode rule, Set<String> taken) {
    String word = metric(rule).orElseGet(() -> label(type(rule)));
    String name = word;
    for (int i = 2; !taken.add(name); i++) {
      name = word + "-" + i;
    }
    return name;
  }

  /** The promised levels; only for documents without problems. */
  static List<ServiceLevel> levels(YamlNode contract) {
    List<String> objects =
        contract.items("schema").stream().flatMap(o -> o.text("name").stream()).toList();
    return contract.items("slaProperties").stream()
        .map(
            level ->
                new ServiceLevel(
                    level.text("property").orElseThrow(),
                    level.get("value").flatMap(YamlNode::written).orElse(""),
                    level.text("unit"),
                    level.text("element").flatMap(element -> withoutObject(element, objects))))
        .toList();
  }

  /** The standard writes {@code object.field}; here there is one object. */
  private static Optional<String> withoutObject(String element, List<String> objects) {
    for (String object : objects) {
      if (element.equals(object)) {
        return Optional.empty();
      }
      if (element.startsWith(object + ".")) {
        return Optional.of(element.substring(object.length() + 1));
      }
    }
    return Optional.of(element);
  }

  private static QualityRule.Type type(YamlNode rule) {
    String word = rule.text("type").orElse("");
    for (QualityRule.Type type : QualityRule.Type.values()) {
      if (label(type).equals(word)) {
        return type;
      }
    }
    return QualityRule.Type.LIBRARY;
  }

  private static String label(QualityRule.Type type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> metric(YamlNode rule) {
    return type(rule) == QualityRule.Type.LIBRARY ? rule.text("metric") : Optional.empty();
  }

  private static String expression(YamlNode rule) {
    String key =
        switch (type(rule)) {
          case LIBRARY -> "";
          case SQL -> "query";
          case CUSTOM -> "implementation";
          case TEXT -> "description";
        };
    return rule.text(key).orElse("");
  }

  private static Map<String, Object> bounds(YamlNode rule) {
    Map<String, Object> bounds = values(rule);
    bounds.keySet().retainAll(QualityShape.BOUNDS);
    return bounds;
  }

  private static Map<String, Object> values(YamlNode mapping) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      Object value = entry.value().value();
      if (value != null) {
        values.put(entry.name(), value);
      }
    }
    return values;
  }
}
