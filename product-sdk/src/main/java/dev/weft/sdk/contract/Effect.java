package dev.weft.sdk.contract;

/** What happens when records of one schema are read with another. In order of weight. */
enum Effect {
  /** Every value arrives as it was written. */
  SAME,
  /** The values arrive, but may mean something else; or the declared default stands in for one. */
  UNSURE,
  /** Reading fails, or does not find a value that is there. Modes allow it in one direction. */
  FAILS,
  /** Reading silently yields another value than was written. No mode allows that. */
  WRONG;

  Effect or(Effect other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
