package dev.weft.runtime.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/**
 * What Avro lets through and a shared registry must not: schemas that name Java classes for readers
 * to load, names outside Avro's specification, and sizes that only harm.
 */
final class SchemaLimits {

  static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 100;
  private static final int MAX_FIELDS = 5_000;
  private static final int MAX_PROBLEMS = 20;
  private static final Pattern JAVA_CLASS = Pattern.compile("java-([a-z]+-)?class");

  private final Set<Schema> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<String> problems = new ArrayList<>();
  private int fields;

  private SchemaLimits() {}

  /** All that's wrong with a schema; empty when nothing is. */
  static List<String> problems(Schema schema) {
    SchemaLimits limits = new SchemaLimits();
    limits.visit(schema, "", 1);
    if (limits.fields > MAX_FIELDS) {
      limits.report("it has more than %d fields".formatted(MAX_FIELDS));
    }
    return limits.problems;
  }

  private void visit(Schema schema, String path, int depth) {
    if (depth > MAX_DEPTH) {
      report("it's nested more than %d levels deep at %s".formatted(MAX_DEPTH, shown(path)));
      return;
    }
    if (fields > MAX_FIELDS || !seen.add(schema)) {
      return;
    }
    checkProperties(schema, path);
    switch (schema.getType()) {
      case RECORD -> {
        checkFullName(schema, path);
        for (Schema.Field field : schema.getFields()) {
          String fieldPath = path.isEmpty() ? field.name() : path + "." + field.name();
          fields++;
          checkName(field.name(), fieldPath);
          checkProperties(field, fieldPath);
          visit(field.schema(), fieldPath, depth + 1);
        }
      }
      case ENUM -> {
        checkFullName(schema, path);
        schema.getEnumSymbols().forEach(symbol -> checkName(symbol, path));
      }
      case FIXED -> checkFullName(schema, path);
      case ARRAY -> visit(schema.getElementType(), path + "[]", depth + 1);
      case MAP -> visit(schema.getValueType(), path + "{}", depth + 1);
      case UNION -> schema.getTypes().forEach(branch -> visit(branch, path, depth + 1));
      default -> {}
    }
  }

  private void checkFullName(Schema schema, String path) {
    String name = schema.getFullName();
    int start = 0;
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
      checkName(name.substring(start, dot), path);
      start = dot + 1;
    }
    checkName(name.substring(start), path);
  }

  private void checkName(String name, String path) {
    if (!isName(name)) {
      report(
          "the name \"%s\" at %s isn't of letters, digits and _, as Avro's specification wants it"
              .formatted(name, shown(path)));
    }
  }

  /** By hand: every name of every schema that's sent comes by here. */
  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private void checkProperties(JsonProperties properties, String path) {
    if (!properties.hasProps()) {
      return;
    }
    for (String property : properties.getObjectProps().keySet()) {
      if (JAVA_CLASS.matcher(property).matches()) {
        report(
            "the property \"%s\" at %s names a class for readers to load; leave it out"
                .formatted(property, shown(path)));
      }
    }
  }

  private void report(String problem) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(problem);
    }
  }

  private static String shown(String path) {
    return path.isEmpty() ? "the top" : path;
  }
}
