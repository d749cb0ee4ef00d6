package dev.weft.runtime.registry;

/** Which changes a subject, or the whole registry, lets through; by Confluent's names. */
enum RegistryMode {
  READWRITE,
  READONLY,
  READONLY_OVERRIDE,
  IMPORT;

  /** Whether nothing may be changed, deletions and levels included. */
  boolean frozen() {
    return this == READONLY || this == READONLY_OVERRIDE;
  }
}
