package dev.weft.sdk.contract.rules;

/** A rule can't be evaluated for a record. Its message says why. */
final class RuleError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RuleError(String reason) {
    // Records are refused by the thousand; nobody looks at the stack.
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
