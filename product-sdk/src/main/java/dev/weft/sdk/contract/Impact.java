package dev.weft.sdk.contract;

/** What a difference does to those who rely on the contract. In order of weight. */
public enum Impact {
  /** Nobody notices who doesn't look. */
  SAFE,
  /** Nothing fails, but what is read may mean something else than before: look at it. */
  CAREFUL,
  /** Somebody's reading fails, or silently yields something wrong. */
  BREAKING
}
