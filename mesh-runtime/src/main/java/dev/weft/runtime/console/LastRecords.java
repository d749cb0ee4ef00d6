package dev.weft.runtime.console;

import dev.weft.runtime.query.RecordReader;
import dev.weft.runtime.query.UnreadableTopicException;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.RegistryException;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the last records of a port, when a reader of the console asks for them. */
@Singleton
final class LastRecords {

  private static final Logger LOG = LoggerFactory.getLogger(LastRecords.class);

  private final RecordReader reader;

  LastRecords(RecordReader reader) {
    this.reader = reader;
  }

  /** The table to show, also when the records can't be read now. */
  RecordTable table(OutputPort port) {
    try {
      return RecordTable.of(
          port,
          reader.lastRecords(port.id().topic(), RecordTable.MOST).stream()
              .map(LastRecord::of)
              .toList());
    } catch (UnreadableTopicException | RegistryException e) {
      LOG.info("The last records of {} can't be read", port.id(), e);
      return new RecordTable.Unreadable(String.valueOf(e.getMessage()));
    }
  }
}
