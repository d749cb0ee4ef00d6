package dev.weft.sdk.serde;

/** A single value can't be what its schema says. Its message is the rule. */
final class RuleBrokenException extends Exception {

  private static final long serialVersionUID = 1L;

  RuleBrokenException(String rule) {
    // Rows are refused by the thousand; nobody looks at the stack.
    super(rule, null, false, false);
  }

  String rule() {
    return String.valueOf(getMessage());
  }
}
