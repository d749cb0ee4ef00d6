package dev.weft.sdk.descriptor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a record that breaks a rule of its contract when it is published. */
public enum OnViolation {
  /** The publisher gets it back with what is wrong; the default. */
  REJECT,
  /** It goes to the port's quarantine, with what is wrong. */
  QUARANTINE;

  /** The word for it in documents. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one with that label, if there is one. */
  public static Optional<OnViolation> of(String label) {
    return Arrays.stream(values()).filter(value -> value.label().equals(label)).findFirst();
  }
}
