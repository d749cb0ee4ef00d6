package dev.weft.sdk.subscribe;

import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.RegistryException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Makes events of records. One thread at a time. */
final class RecordReader<T> {

  private final Deserializer<T> values;
  private final Deserializer<Key> keys;

  RecordReader(Deserializer<T> values, Deserializer<Key> keys) {
    this.values = values;
    this.keys = keys;
  }

  /**
   * Reads a record's value; its key when it is asked for.
   *
   * @throws UnreadableException when its bytes are wrong
   * @throws RegistryException when nobody knows, because the registry doesn't answer
   */
  Event<T> read(ConsumerRecord<byte[], byte[]> record) {
    byte[] bytes = record.value();
    @Nullable T value = bytes == null ? null : read(values, record, bytes, "value");
    return new Event<>(record, value, keys);
  }

  /** The same for a key. */
  Key key(ConsumerRecord<byte[], byte[]> record) {
    byte[] bytes = record.key();
    if (bytes == null) {
      throw new UnreadableException("has no key", new IllegalArgumentException());
    }
    return read(keys, record, bytes, "key");
  }

  static <V> V read(
      Deserializer<V> form, ConsumerRecord<byte[], byte[]> record, byte[] bytes, String part) {
    try {
      return form.deserialize(record.topic(), bytes);
    } catch (RegistryException e) {
      if (e.answered()) {
        throw unreadable(part, e);
      }
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // Wrong bytes make Avro throw whatever comes.
      throw unreadable(part, e);
    }
  }

  private static UnreadableException unreadable(String part, Throwable cause) {
    String why =
        cause instanceof StackOverflowError ? "it is nested too deeply" : cause.getMessage();
    return new UnreadableException("The " + part + " can't be read: " + why, cause);
  }
}
