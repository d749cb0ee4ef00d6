package dev.weft.sdk.subscribe;

import dev.weft.sdk.serde.Key;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * An event of a product and where it lies. Thread-safe, as far as its value is.
 *
 * @param <T> what events are read into
 */
public final class Event<T> {

  private static final String TRACEPARENT = "traceparent";

  /** W3C's form has 55 characters; later versions may append to it. */
  private static final int MAX_TRACEPARENT = 256;

  private final ConsumerRecord<byte[], byte[]> record;
  private final @Nullable T value;
  private final Deserializer<Key> keys;

  Event(ConsumerRecord<byte[], byte[]> record, @Nullable T value, Deserializer<Key> keys) {
    this.record = record;
    this.value = value;
    this.keys = keys;
  }

  /**
   * What happened.
   *
   * @throws IllegalStateException when it is a deletion, which has no value
   */
  public T value() {
    if (value == null) {
      throw new IllegalStateException(
          "The event at %s is a deletion: ask isDeletion() first, and for its key()"
              .formatted(place()));
    }
    return value;
  }

  /** Whether it says that what its key stands for is no more. Only in compacted products. */
  public boolean isDeletion() {
    return value == null;
  }

  /**
   * The key, read when asked for.
   *
   * @return empty when the record has none
   * @throws RuntimeException when it can't be read; let it pass, and the record counts as
   *     unreadable
   */
  public Optional<Key> key() {
    byte[] bytes = record.key();
    if (bytes == null) {
      return Optional.empty();
    }
    // A deserializer is one thread's at a time, and the event may be passed on to another.
    synchronized (keys) {
      return Optional.of(RecordReader.read(keys, record, bytes, "key"));
    }
  }

  /** The topic it lies on: the product's, or that of its quarantine when it was replayed. */
  public String topic() {
    return record.topic();
  }

  /** Its partition, from 0. */
  public int partition() {
    return record.partition();
  }

  /** Its offset in the partition. */
  public long offset() {
    return record.offset();
  }

  /** The record's timestamp: the event time when the contract declares one. */
  public Instant timestamp() {
    return Instant.ofEpochMilli(record.timestamp());
  }

  /** The trace that it belongs to, in W3C's form; empty when it has none. Not checked further. */
  public Optional<String> traceparent() {
    return header(TRACEPARENT)
        .filter(bytes -> bytes.length <= MAX_TRACEPARENT)
        .map(bytes -> new String(bytes, StandardCharsets.US_ASCII));
  }

  /** The last header of a name, as it came: whoever wrote the record may have written anything. */
  public Optional<byte[]> header(String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? Optional.empty() : Optional.ofNullable(header.value());
  }

  private String place() {
    return topic() + "/" + partition() + "@" + offset();
  }

  @Override
  public String toString() {
    return place() + " " + value;
  }
}
