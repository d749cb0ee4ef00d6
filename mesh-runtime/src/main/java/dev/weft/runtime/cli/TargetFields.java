package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.sdk.descriptor.Suggestions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields that rows are published to, and whether a file's names fit them. Pure. */
final class TargetFields {

  private final Map<String, JsonNode> fields = new LinkedHashMap<>();

  /** The fields of a port as the API describes it. */
  TargetFields(JsonNode port) {
    for (JsonNode field : port.path("contract").path("fields")) {
      fields.put(field.path("name").asText(), field);
    }
  }

  Set<String> nullable() {
    return fields.values().stream()
        .filter(field -> field.path("nullable").asBoolean())
        .map(field -> field.path("name").asText())
        .collect(Collectors.toSet());
  }

  /** All that is wrong with what columns are mapped to. */
  List<String> mappingProblems(RowRules rules) {
    return rules.fields().values().stream()
        .filter(field -> !fields.containsKey(field))
        .map(field -> "--map: there is no field '" + field + "'" + hint(field))
        .toList();
  }

  /** All that is wrong with a header: unknown, repeated and missing columns. */
  List<String> headerProblems(List<String> columns, RowRules rules) {
    List<String> problems = new ArrayList<>();
    for (String column : rules.fields().keySet()) {
      if (!columns.contains(column)) {
        problems.add("--map: there is no column '" + column + "'");
      }
    }
    Set<String> given = new HashSet<>();
    for (String column : columns) {
      String field = rules.field(column);
      if (!fields.containsKey(field)) {
        problems.add("column '" + column + "' is not a field" + hint(field));
      } else if (!given.add(field)) {
        problems.add("field '" + field + "' has two columns");
      }
    }
    fields.forEach(
        (name, field) -> {
          if (field.path("required").asBoolean() && !given.contains(name)) {
            problems.add("there is no column for required field '" + name + "'");
          }
        });
    return problems;
  }

  private String hint(String field) {
    return Suggestions.hint(field, fields.keySet());
  }
}
