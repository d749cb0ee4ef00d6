package dev.weft.sdk.descriptor;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Finds logical types that Avro silently ignores because they are misspelt or do not fit: a field
 * declared as a date would then arrive as a bare number.
 */
final class LogicalTypeCheck {

  /** Takes what is wrong. */
  interface Report {
    void problem(JsonScan.Spot spot, String rule, String fix);
  }

  private static final List<String> KNOWN =
      List.of(
          "big-decimal",
          "date",
          "decimal",
          "duration",
          "local-timestamp-micros",
          "local-timestamp-millis",
          "local-timestamp-nanos",
          "time-micros",
          "time-millis",
          "timestamp-micros",
          "timestamp-millis",
          "timestamp-nanos",
          "uuid");

  private final JsonScan scan;
  private final Report report;
  private final Set<Schema> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private boolean fit = true;

  LogicalTypeCheck(JsonScan scan, Report report) {
    this.scan = scan;
    this.report = report;
  }

  /** Whether every logical type in a schema has an effect; reports those that do not. */
  boolean isFit(Schema schema) {
    check(schema);
    return fit;
  }

  private void check(Schema schema) {
    if (!seen.add(schema)) {
      return;
    }
    checkThis(schema);
    switch (schema.getType()) {
      case RECORD -> schema.getFields().forEach(field -> check(field.schema()));
      case UNION -> schema.getTypes().forEach(this::check);
      case ARRAY -> check(schema.getElementType());
      case MAP -> check(schema.getValueType());
      default -> {}
    }
  }

  private void checkThis(Schema schema) {
    String name = schema.getProp("logicalType");
    if (name == null || schema.getLogicalType() != null) {
      return;
    }
    if (KNOWN.contains(name)) {
      report(name, "must be a logical type that fits: " + misfit(schema), "Correct it.");
    } else {
      Suggestions.nearest(name, KNOWN)
          .ifPresent(
              meant ->
                  report(
                      name,
                      "must be a logical type that Avro knows",
                      "Did you mean '" + meant + "'?"));
    }
  }

  private void report(String name, String rule, String fix) {
    fit = false;
    report.problem(scan.last(name), rule, fix);
  }

  private static String misfit(Schema schema) {
    try {
      LogicalTypes.fromSchema(schema);
      return "its type is " + schema.getType().getName();
    } catch (IllegalArgumentException | AvroRuntimeException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
