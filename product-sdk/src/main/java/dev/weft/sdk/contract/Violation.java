package dev.weft.sdk.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One way in which a record breaks its contract, or a row the schema that it should fit.
 *
 * @param field the path of the field, {@code address.lines[2]}; empty when it is the record itself
 * @param rule what is required
 * @param value what was found, shortened; empty when something is missing
 * @param name the name of the contract's rule; empty when it is not one that the contract names
 * @param severity how bad it is
 */
public record Violation(
    String field,
    String rule,
    String value,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String name,
    // In answers are those that a record is refused for.
    @JsonIgnore Severity severity) {

  private static final int SHOWN = 80;

  public Violation {
    if (value.length() > SHOWN) {
      // Not between the two halves of a character.
      int end = Character.isHighSurrogate(value.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
      value = value.substring(0, end) + "…";
    }
  }

  /** A violation of what the schema itself requires. */
  public Violation(String field, String rule, String value) {
    this(field, rule, value, "", Severity.ERROR);
  }

  /** One line for people: {@code field: rule, found 'value'}. */
  @Override
  public String toString() {
    String what = field.isEmpty() ? rule : field + ": " + rule;
    return value.isEmpty() ? what : what + ", found '" + value + "'";
  }
}
