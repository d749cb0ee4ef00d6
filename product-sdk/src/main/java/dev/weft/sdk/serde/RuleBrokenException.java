package dev.weft.sdk.serde;

/** A single value can't be what its schema says. Its message is the rule. */
final class RuleBrokenException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String hint;

  RuleBrokenException(String rule) {
    this(rule, "");
  }

  /**
   * @param hint what the value probably should have been, which says something of the value
   */
  RuleBrokenException(String rule, String hint) {
    // Rows are refused by the thousand; nobody looks at the stack.
    super(rule, null, false, false);
    this.hint = hint;
  }

  String hint() {
    return hint;
  }

  String rule() {
    return String.valueOf(getMessage());
  }
}
