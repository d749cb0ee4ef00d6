package dev.weft.runtime.registry;

import java.util.List;

/**
 * What a request decides on: its answer, and the entries that make it true.
 *
 * @param entries in the order to write them; empty when the answer is true already
 */
record Change<T>(T answer, List<LogEntry> entries) {

  Change {
    entries = List.copyOf(entries);
  }
}
