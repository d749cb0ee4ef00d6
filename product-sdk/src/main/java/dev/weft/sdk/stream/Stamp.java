package dev.weft.sdk.stream;

import dev.weft.sdk.serde.EventTime;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.KeyOf;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Gives each record the key and the timestamp that the output's contract declares. A deletion keeps
 * its own.
 */
final class Stamp<V extends IndexedRecord> extends ContextualProcessor<Key, V, Key, V> {

  private final KeyOf key;
  private final EventTime time;

  Stamp(KeyOf key, EventTime time) {
    this.key = key;
    this.time = time;
  }

  @Override
  public void process(Record<Key, V> change) {
    V value = change.value();
    context()
        .forward(
            value == null
                ? change
                : change.withKey(key.of(value)).withTimestamp(time.of(value, change.timestamp())));
  }
}
