package dev.weft.runtime.registry;

import org.jspecify.annotations.Nullable;

/**
 * An entry with its place in the log.
 *
 * @param term whose it was written in; null when another registry wrote it
 */
record LogRecord(LogEntry entry, long offset, @Nullable Term term) {}
