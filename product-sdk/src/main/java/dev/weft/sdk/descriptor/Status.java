package dev.weft.sdk.descriptor;

import java.util.Locale;

/** Where a product or contract stands in its life, in the words of ODPS and ODCS. */
public enum Status {
  PROPOSED,
  DRAFT,
  ACTIVE,
  DEPRECATED,
  RETIRED;

  /** The word for it in documents. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
