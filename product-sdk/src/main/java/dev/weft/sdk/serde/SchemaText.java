package dev.weft.sdk.serde;

import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * Avro schemas as others write them down. Avro's parser, and all that walks through a schema, calls
 * itself for each level: a text that is nested deeply enough would exhaust the thread's stack.
 */
public final class SchemaText {

  /** How deep a schema's JSON may be nested; a record in a record takes three levels. */
  public static final int MAX_NESTING = 320;

  private SchemaText() {}

  /**
   * Parses a schema.
   *
   * @throws SchemaParseException when the text isn't an Avro schema, or is nested too deeply
   */
  public static Schema parse(String text) {
    checkNesting(text);
    return new Schema.Parser().parse(text);
  }

  /**
   * Looks how deep a text is nested, whatever it says.
   *
   * @throws SchemaParseException when it's nested too deeply
   */
  public static void checkNesting(String text) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      }
      if (depth > MAX_NESTING) {
        throw new SchemaParseException(
            "its JSON is nested more than %d levels deep; make it flatter".formatted(MAX_NESTING));
      }
    }
  }
}
