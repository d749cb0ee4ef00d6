package dev.weft.sdk.descriptor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a product or contract stands in its life, in the words of ODPS and ODCS. */
public enum Status {
  PROPOSED,
  DRAFT,
  ACTIVE,
  DEPRECATED,
  RETIRED;

  /** Whether others may rely on it: neither a proposal or draft nor retired. */
  public boolean isInUse() {
    return this == ACTIVE || this == DEPRECATED;
  }

  /** The word for it in documents. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status with that label, if there is one. */
  public static Optional<Status> of(String label) {
    return Arrays.stream(values()).filter(status -> status.label().equals(label)).findFirst();
  }

  @Override
  public String toString() {
    return label();
  }
}
