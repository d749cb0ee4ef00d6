package dev.weft.runtime.registry;

import org.jspecify.annotations.Nullable;

/** Which changes a subject, or the whole registry, lets through; by Confluent's names. */
enum RegistryMode {
  READWRITE,
  READONLY,
  READONLY_OVERRIDE,
  IMPORT;

  /**
   * By its name, in upper or lower case.
   *
   * @throws RefusedRequestException when there is no such mode
   */
  static RegistryMode parse(@Nullable String name) {
    for (RegistryMode mode : values()) {
      if (mode.name().equalsIgnoreCase(name)) {
        return mode;
      }
    }
    throw RefusedRequestException.invalidMode(name);
  }

  /** Whether nothing may be changed, deletions and levels included. */
  boolean frozen() {
    return this == READONLY || this == READONLY_OVERRIDE;
  }
}
