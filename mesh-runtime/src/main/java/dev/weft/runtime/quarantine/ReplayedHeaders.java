package dev.weft.runtime.quarantine;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.CloudEventHeaders;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.Registry;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The headers with which a record goes from quarantine to the product's topic: its own, and those
 * that the contract asks for now. One thread.
 */
final class ReplayedHeaders {

  private static final Key NONE = new Key("");

  private final Optional<CloudEventHeaders> cloudEvents;
  private final Deserializer<Key> keys;

  private ReplayedHeaders(Optional<CloudEventHeaders> cloudEvents, Deserializer<Key> keys) {
    this.cloudEvents = cloudEvents;
    this.keys = keys;
  }

  static ReplayedHeaders of(OutputPort port, Registry registry) {
    return new ReplayedHeaders(
        CloudEventHeaders.of(registry, port), AvroSerdes.keyReader(registry, port));
  }

  /** Those of a record of the quarantine; each time the same. */
  Headers of(ConsumerRecord<byte[], byte[]> record, long time) {
    Headers headers = QuarantineHeaders.original(record.headers());
    if (cloudEvents.isPresent()) {
      byte[] key = record.key() == null ? new byte[0] : record.key();
      String id =
          CloudEventHeaders.id(
              record.topic(), record.partition(), record.offset(), 0, key, record.value());
      cloudEvents.get().add(headers, id, time, key(record), record.value());
    }
    return headers;
  }

  /** What can't be read is no key that anybody could go by. */
  private Key key(ConsumerRecord<byte[], byte[]> record) {
    try {
      Key key = keys.deserialize(record.topic(), record.key());
      return key == null ? NONE : key;
    } catch (SerializationException e) {
      return NONE;
    }
  }
}
