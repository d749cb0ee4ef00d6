package dev.weft.sdk.contract;

import java.util.Locale;
import java.util.Optional;

/** How bad it is when a record breaks a rule. */
public enum Severity {
  /** It is counted. */
  INFO,
  /** It is counted, and somebody should look at it. */
  WARNING,
  /** The record is refused; also what any other word in a contract means. */
  ERROR;

  /** What a contract's word for it means; {@link #ERROR} when it says nothing. */
  public static Severity of(Optional<String> word) {
    return switch (word.orElse("").strip().toLowerCase(Locale.ROOT)) {
      case "info" -> INFO;
      case "warning" -> WARNING;
      default -> ERROR;
    };
  }

  /** Whether a record that breaks such a rule is refused. */
  public boolean refuses() {
    return this == ERROR;
  }

  /** The word for it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
