package dev.weft.runtime.registry;

import org.jspecify.annotations.Nullable;

/** An entry as it's to be written. */
record LogLine(LogEntry entry, LogFormat.Halves halves) {

  /** The header with the term, offsets, lengths. */
  private static final int OVERHEAD = 100;

  static LogLine of(LogEntry entry) {
    return new LogLine(entry, LogFormat.encode(entry));
  }

  /** How many bytes it takes in a batch, at most. */
  int maxBytes() {
    @Nullable String value = halves.value();
    return OVERHEAD + 3 * (halves.key().length() + (value == null ? 0 : value.length()));
  }
}
