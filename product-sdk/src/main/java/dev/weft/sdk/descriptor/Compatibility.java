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
  FULL_TRANSITIVE
}
