package dev.weft.sdk.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.sdk.contract.Violation;
import dev.weft.sdk.descriptor.HiddenFields;
import dev.weft.sdk.descriptor.Suggestions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns loosely typed rows, as people and exports write them, into records of one schema, or says
 * everything that is wrong with a row.
 *
 * <p>Numbers, dates and booleans may be text ({@code "12.50"}, {@code "1997-12-31"}); nothing is
 * rounded or cut to make it fit. A missing field takes its default, else null where the schema
 * allows that. Fields that the schema doesn't have are violations. Rows are read safely: nesting,
 * text length and the number of violations are limited.
 *
 * <p>Thread-safe.
 */
public final class RecordParser {

  /** Deepest nesting of a row. */
  public static final int MAX_DEPTH = 32;

  /** Most characters of one text: one mebi. */
  public static final int MAX_TEXT = 1 << 20;

  /** Most violations that are told of one row. */
  private static final int MAX_VIOLATIONS = 100;

  private final Schema schema;
  private final HiddenFields hidden;

  /**
   * A parser of rows for one schema.
   *
   * @param schema a record schema
   * @throws IllegalArgumentException when it is none
   */
  public RecordParser(Schema schema) {
    this(schema, HiddenFields.NONE);
  }

  /**
   * A parser of rows for one schema.
   *
   * @param schema a record schema
   * @param hidden the fields whose values violations don't show
   * @throws IllegalArgumentException when it is no record schema
   */
  public RecordParser(Schema schema, HiddenFields hidden) {
    if (schema.getType() != Schema.Type.RECORD) {
      throw new IllegalArgumentException("Rows need a record schema, not " + schema.getType());
    }
    this.schema = schema;
    this.hidden = hidden;
  }

  /** Reads one row. To keep decimals exact, parse its JSON with big decimals for floats. */
  public ParsedRow parse(JsonNode row) {
    Attempt attempt = new Attempt(hidden);
    if (!(row instanceof ObjectNode object)) {
      attempt.breaks("", "must be a JSON object", row);
      return new ParsedRow.Breaks(attempt.violations);
    }
    GenericRecord result = attempt.object("", schema, object, 1);
    return attempt.violations.isEmpty()
        ? new ParsedRow.Fits(result)
        : new ParsedRow.Breaks(attempt.violations);
  }

  /** One pass over a row, or over a part of it that may turn out not to be meant. */
  private static final class Attempt {

    private final HiddenFields hidden;
    private final List<Violation> violations = new ArrayList<>();

    private Attempt(HiddenFields hidden) {
      this.hidden = hidden;
    }

    private GenericRecord object(String path, Schema schema, ObjectNode object, int depth) {
      GenericRecord result = new GenericData.Record(schema);
      for (Schema.Field field : schema.getFields()) {
        String fieldPath = path.isEmpty() ? field.name() : path + "." + field.name();
        JsonNode node = object.get(field.name());
        Object value =
            node == null
                ? missing(fieldPath, field)
                : value(fieldPath, field.schema(), node, depth + 1);
        result.put(field.pos(), value);
      }
      List<String> known = schema.getFields().stream().map(Schema.Field::name).toList();
      for (Map.Entry<String, JsonNode> property : object.properties()) {
        String name = property.getKey();
        if (schema.getField(name) == null) {
          breaks(
              path.isEmpty() ? name : path + "." + name,
              "is not a field of " + schema.getName() + Suggestions.hint(name, known),
              // Perhaps it is one that is hidden, misspelt.
              hidden.anywhere().orElseGet(() -> shown(property.getValue())));
        }
      }
      return result;
    }

    private @Nullable Object missing(String path, Schema.Field field) {
      if (field.hasDefaultValue()) {
        // Avro hands out one shared value; a record's owner may change theirs.
        Object shared = AvroModels.GENERIC.getDefaultValue(field);
        return AvroModels.GENERIC.deepCopy(field.schema(), shared);
      }
      if (!field.schema().isNullable()) {
        breaks(path, "is required, " + TypeName.of(field.schema()), "");
      }
      return null;
    }

    private @Nullable Object value(String path, Schema schema, JsonNode node, int depth) {
      if (depth > MAX_DEPTH) {
        breaks(path, "is nested deeper than " + MAX_DEPTH + " levels", "");
        return null;
      }
      if (schema.getType() == Schema.Type.UNION) {
        return union(path, schema, node, depth);
      }
      if (node.isNull()) {
        if (schema.getType() != Schema.Type.NULL) {
          breaks(path, "must not be null, " + TypeName.of(schema), node);
        }
        return null;
      }
      return switch (schema.getType()) {
        case RECORD -> record(path, schema, node, depth);
        case ARRAY -> array(path, schema, node, depth);
        case MAP -> map(path, schema, node, depth);
        default -> scalar(path, schema, node);
      };
    }

    private @Nullable Object scalar(String path, Schema schema, JsonNode node) {
      try {
        return ScalarParser.parse(schema, node);
      } catch (RuleBrokenException e) {
        breaks(path, e.rule() + (hidden.touching(path).isEmpty() ? e.hint() : ""), node);
        return null;
      }
    }

    private @Nullable Object record(String path, Schema schema, JsonNode node, int depth) {
      if (node instanceof ObjectNode object) {
        return object(path, schema, object, depth);
      }
      breaks(path, "must be an object, " + TypeName.of(schema), node);
      return null;
    }

    private @Nullable Object array(String path, Schema schema, JsonNode node, int depth) {
      if (!node.isArray()) {
        breaks(path, "must be an array", node);
        return null;
      }
      List<@Nullable Object> items = new ArrayList<>();
      for (JsonNode item : node) {
        items.add(value(path + "[" + items.size() + "]", schema.getElementType(), item, depth + 1));
      }
      return new GenericData.Array<>(schema, items);
    }

    private @Nullable Object map(String path, Schema schema, JsonNode node, int depth) {
      if (!(node instanceof ObjectNode object)) {
        breaks(path, "must be an object", node);
        return null;
      }
      Map<String, @Nullable Object> entries = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        String name = entry.getKey();
        // A key of a map is data, too.
        String place = path + "." + hidden.insteadOf(path).orElse(name);
        entries.put(name, value(place, schema.getValueType(), entry.getValue(), depth + 1));
      }
      return entries;
    }

    private @Nullable Object union(String path, Schema union, JsonNode node, int depth) {
      if (node.isNull()) {
        if (!union.isNullable()) {
          breaks(path, "must not be null, " + TypeName.of(union), node);
        }
        return null;
      }
      List<Schema> branches =
          union.getTypes().stream()
              .filter(branch -> branch.getType() != Schema.Type.NULL)
              // A type that JSON has itself before one that the value is turned into.
              .sorted(Comparator.comparing(branch -> !isNatural(branch, node)))
              .toList();
      if (branches.size() == 1) {
        return value(path, branches.get(0), node, depth);
      }
      for (Schema branch : branches) {
        Attempt attempt = new Attempt(hidden);
        Object value = attempt.value(path, branch, node, depth);
        if (attempt.violations.isEmpty()) {
          return value;
        }
      }
      breaks(path, "must be " + TypeName.of(union), node);
      return null;
    }

    private static boolean isNatural(Schema branch, JsonNode node) {
      return switch (branch.getType()) {
        case STRING, ENUM -> node.isTextual();
        case INT, LONG -> node.isIntegralNumber() && branch.getLogicalType() == null;
        case FLOAT, DOUBLE -> node.isNumber();
        case BOOLEAN -> node.isBoolean();
        case BYTES -> node.isNumber() && branch.getLogicalType() != null;
        default -> node.isContainerNode();
      };
    }

    private void breaks(String path, String rule, JsonNode found) {
      String value = hidden.touching(path).orElseGet(() -> shown(found));
      breaks(path, rule, value);
    }

    private void breaks(String path, String rule, String found) {
      if (violations.size() < MAX_VIOLATIONS) {
        violations.add(new Violation(path, rule, found));
      }
    }

    private static String shown(JsonNode found) {
      if (found.isContainerNode()) {
        return found.isArray() ? "an array" : "an object";
      }
      return found.asText();
    }
  }
}
