package dev.weft.sdk.descriptor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a record that a derived product, or a bridge, can't make anything of. */
public enum OnError {
  /** It goes to the quarantine of what is made, and the work goes on; the default. */
  QUARANTINE,
  /** The work stops in front of it, until somebody has seen to it. */
  STOP;

  /** The word for it in documents. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one with that label, if there is one. */
  public static Optional<OnError> of(String label) {
    return Arrays.stream(values()).filter(value -> value.label().equals(label)).findFirst();
  }
}
