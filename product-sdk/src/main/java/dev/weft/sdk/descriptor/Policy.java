package dev.weft.sdk.descriptor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A rule that plans and grants of a domain must satisfy.
 *
 * @param name its name, unique within the domain
 * @param rule the rule in CEL; true when all is well
 * @param description what it is for, in words; may be empty
 * @param severity what breaking it means
 */
public record Policy(String name, String rule, String description, Severity severity) {

  /** What breaking a policy means. */
  public enum Severity {
    /** It is refused. */
    ERROR,
    /** It is told, and goes on. */
    WARNING;

    /** The word for it in documents. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The severity with that label, if there is one. */
    public static Optional<Severity> of(String label) {
      return Arrays.stream(values()).filter(severity -> severity.label().equals(label)).findFirst();
    }
  }

  public Policy {
    Names.check("policy", name);
  }
}
