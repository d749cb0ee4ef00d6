package dev.weft.runtime.query;

import dev.weft.sdk.serde.WireReader;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns what lies on a topic into what it means. Thread-safe. */
record RecordDecoder(WireReader wire) {

  ReadRecord decode(ConsumerRecord<byte[], byte[]> record) {
    return new ReadRecord(
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        wire.read(record.key()),
        wire.read(record.value()));
  }
}
