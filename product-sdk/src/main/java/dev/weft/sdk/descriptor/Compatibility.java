package dev.weft.sdk.descriptor;

/**
 * What earlier and later schemas of one major version must be able to do with each other's records,
 * in the words that schema registries use.
 */
public enum Compatibility {
  /** Anything goes. */
  NONE,
  /** The new schema reads what the last one wrote. */
  BACKWARD,
  /** The new schema reads what any earlier one wrote. */
  BACKWARD_TRANSITIVE,
  /** The last schema reads what the new one writes. */
  FORWARD,
  /** Every earlier schema reads what the new one writes. */
  FORWARD_TRANSITIVE,
  /** Backward and forward with the last schema. */
  FULL,
  /** Backward and forward with every earlier schema; the default. */
  FULL_TRANSITIVE;

  /** Whether new schemas must read earlier records. */
  public boolean isBackward() {
    return switch (this) {
      case BACKWARD, BACKWARD_TRANSITIVE, FULL, FULL_TRANSITIVE -> true;
      case NONE, FORWARD, FORWARD_TRANSITIVE -> false;
    };
  }

  /** Whether earlier schemas must read new records. */
  public boolean isForward() {
    return switch (this) {
      case FORWARD, FORWARD_TRANSITIVE, FULL, FULL_TRANSITIVE -> true;
      case NONE, BACKWARD, BACKWARD_TRANSITIVE -> false;
    };
  }

  /** Whether that holds for every earlier schema, not for the last one alone. */
  public boolean isTransitive() {
    return switch (this) {
      case BACKWARD_TRANSITIVE, FORWARD_TRANSITIVE, FULL_TRANSITIVE -> true;
      case NONE, BACKWARD, FORWARD, FULL -> false;
    };
  }

  /** What promises as much as both do. */
  public Compatibility and(Compatibility other) {
    boolean backward = isBackward() || other.isBackward();
    boolean forward = isForward() || other.isForward();
    if (isTransitive() || other.isTransitive()) {
      return backward ? (forward ? FULL_TRANSITIVE : BACKWARD_TRANSITIVE) : FORWARD_TRANSITIVE;
    }
    return backward ? (forward ? FULL : BACKWARD) : (forward ? FORWARD : NONE);
  }
}
