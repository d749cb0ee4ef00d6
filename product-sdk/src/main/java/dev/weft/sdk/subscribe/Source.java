package dev.weft.sdk.subscribe;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import java.util.function.Supplier;
import org.apache.avro.Schema;

/**
 * A port that a subscriber reads.
 *
 * @param port which one
 * @param reads the reader schema: what is relied on
 * @param readers makes a reader for each worker
 */
record Source<T>(OutputPort port, Schema reads, Supplier<RecordReader<T>> readers) {

  String topic() {
    return port.id().topic();
  }

  String quarantineTopic() {
    return QuarantineHeaders.topic(port.id());
  }

  /** Whether old records of a key leave the log. */
  boolean isCompacted() {
    return port.contract().topic().filter(topic -> topic.cleanup() == Cleanup.COMPACT).isPresent();
  }
}
