package dev.weft.sdk.serde;

/**
 * One way in which a row breaks the schema it should fit.
 *
 * @param field the path of the field, {@code address.lines[2]}; empty when it is the row itself
 * @param rule what is required
 * @param value what was found, shortened; empty when something is missing
 */
public record Violation(String field, String rule, String value) {

  private static final int SHOWN = 80;

  public Violation {
    if (value.length() > SHOWN) {
      value = value.substring(0, SHOWN) + "…";
    }
  }

  /** One line for people: {@code field: rule, found 'value'}. */
  @Override
  public String toString() {
    String what = field.isEmpty() ? rule : field + ": " + rule;
    return value.isEmpty() ? what : what + ", found '" + value + "'";
  }
}
