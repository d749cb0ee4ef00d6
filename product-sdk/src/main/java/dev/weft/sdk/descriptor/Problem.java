package dev.weft.sdk.descriptor;

/**
 * One thing that is wrong with a document.
 *
 * @param file the file, relative to the root that was read
 * @param line the line, from 1; 0 when the problem is the file as a whole
 * @param column the column, from 1; 0 when unknown
 * @param pointer the JSON pointer (RFC 6901) of the offending value; empty for the whole document
 * @param rule what is required
 * @param value what was found, shortened; empty when something is missing
 * @param fix what to write instead
 */
public record Problem(
    String file, int line, int column, String pointer, String rule, String value, String fix) {

  /** One line for people: {@code file:line:column: pointer: rule, found 'value'. Fix.} */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(':').append(line);
      if (column > 0) {
        text.append(':').append(column);
      }
    }
    text.append(": ");
    if (!pointer.isEmpty()) {
      text.append(pointer).append(": ");
    }
    text.append(rule);
    if (!value.isEmpty()) {
      text.append(", found '").append(value).append('\'');
    }
    text.append('.');
    if (!fix.isEmpty()) {
      text.append(' ').append(fix);
    }
    return text.toString();
  }
}
