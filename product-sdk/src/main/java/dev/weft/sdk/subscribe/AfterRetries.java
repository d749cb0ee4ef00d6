package dev.weft.sdk.subscribe;

/** What becomes of a record that can't be read, or that the handler failed with to the last. */
public enum AfterRetries {
  /**
   * It goes to the product's quarantine topic, with the reason, and the subscriber goes on. Its
   * entry and the offset behind it are committed in one transaction: it is there exactly once.
   */
  QUARANTINE,
  /** The subscriber stops before it, with what was wrong as its failure. */
  STOP
}
