package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file calls things, and what that is in the schema. Pure.
 *
 * @param fields the names of fields by the names of columns that are called otherwise
 * @param nullText the text that stands for null; null when none was named
 */
record RowRules(Map<String, String> fields, @Nullable String nullText) {

  /** The schema's field that a column is for. */
  String field(String column) {
    return fields.getOrDefault(column, column);
  }

  /** Whether a text stands for null. */
  boolean isNull(String text) {
    return text.equals(nullText);
  }

  /** A row of a file with the schema's names, and nulls where they are meant. */
  ObjectNode apply(ObjectNode row) {
    if (fields.isEmpty() && nullText == null) {
      return row;
    }
    ObjectNode result = MeshClient.JSON.createObjectNode();
    row.properties()
        .forEach(
            property -> {
              boolean isNull =
                  property.getValue().isTextual() && isNull(property.getValue().textValue());
              result.set(
                  field(property.getKey()), isNull ? result.nullNode() : property.getValue());
            });
    return result;
  }
}
