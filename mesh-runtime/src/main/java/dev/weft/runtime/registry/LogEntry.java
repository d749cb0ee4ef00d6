package dev.weft.runtime.registry;

import org.jspecify.annotations.Nullable;

/** One change of the registry's state, as one record of its topic says it. */
sealed interface LogEntry {

  /** A version is registered, or marked as deleted. */
  record Registered(SchemaVersion version) implements LogEntry {}

  /** A version is gone for good. */
  record Purged(String subject, int version) implements LogEntry {}

  /** All versions of a subject up to this one are marked as deleted. */
  record SubjectDeleted(String subject, int upToVersion) implements LogEntry {}

  /** All versions of a subject are gone for good. Only other registries write it. */
  record SubjectCleared(String subject) implements LogEntry {}

  /**
   * A config is set or, when null, unset.
   *
   * @param subject null for the global one
   */
  record ConfigSet(@Nullable String subject, @Nullable SubjectConfig config) implements LogEntry {}

  /**
   * A mode is set or, when null, unset.
   *
   * @param subject null for the global one
   */
  record ModeSet(@Nullable String subject, @Nullable RegistryMode mode) implements LogEntry {}

  /**
   * Ids up to this one have been handed out. Outlives the versions that bore them; other registries
   * read it as "no operation".
   */
  record IdsReached(int id) implements LogEntry {}

  /** Says nothing to us. */
  record Nothing() implements LogEntry {}
}
