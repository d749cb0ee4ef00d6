package dev.weft.sdk.descriptor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which headers the records of a port bear besides Weft's own. */
public enum EventHeaders {
  /** None; the default. */
  NONE,
  /** Those of CloudEvents 1.0 in binary mode: {@code ce_id}, {@code ce_source} and so on. */
  CLOUDEVENTS;

  /** The word for it in documents. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one with that label, if there is one. */
  public static Optional<EventHeaders> of(String label) {
    return Arrays.stream(values()).filter(value -> value.label().equals(label)).findFirst();
  }
}
