package dev.weft.runtime.console;

import dev.weft.sdk.descriptor.OutputPort;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches the last records of a port for its page. */
@Singleton
final class LastRecords {

  private static final Logger LOG = LoggerFactory.getLogger(LastRecords.class);

  private final LatestRecords reader;

  LastRecords(LatestRecords reader) {
    this.reader = reader;
  }

  /** The table to show, also when the records can't be read now. */
  RecordTable table(OutputPort port) {
    try {
      return RecordTable.of(port, reader.last(port.id(), RecordTable.MOST));
    } catch (RuntimeException e) {
      LOG.warn("The last records of {} can't be read: {}", port.id(), e.toString());
      LOG.debug("Where it failed", e);
      return new RecordTable.Unreadable(String.valueOf(e.getMessage()));
    }
  }
}
