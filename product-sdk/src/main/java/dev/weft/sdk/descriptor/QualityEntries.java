package dev.weft.sdk.descriptor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes quality rules as entries of ODCS {@code quality}; the way back of {@link Promises}. */
final class QualityEntries {

  private QualityEntries() {}

  /** The entries of an element of a contract, as trees. */
  static List<Map<String, Object>> of(Contract contract, Optional<String> element) {
    return contract.guarantees().quality().stream()
        .filter(rule -> rule.element().equals(element))
        .map(QualityEntries::entry)
        .toList();
  }

  private static Map<String, Object> entry(QualityRule rule) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", rule.name());
    entry.put("type", rule.type().name().toLowerCase(Locale.ROOT));
    rule.metric().ifPresent(metric -> entry.put("metric", metric));
    if (!rule.expression().isBlank()) {
      switch (rule.type()) {
        case SQL -> entry.put("query", rule.expression());
        case CUSTOM -> entry.put("implementation", rule.expression());
        case TEXT -> entry.put("description", rule.expression());
        case LIBRARY -> {}
      }
    }
    rule.engine().ifPresent(engine -> entry.put("engine", engine));
    if (!rule.arguments().isEmpty()) {
      entry.put("arguments", rule.arguments());
    }
    entry.putAll(rule.bounds());
    rule.unit().ifPresent(unit -> entry.put("unit", unit));
    rule.severity().ifPresent(severity -> entry.put("severity", severity));
    return entry;
  }
}
