package dev.weft.sdk.serde;

import org.apache.avro.Schema;

/**
 * Writes and reads one type of record in Avro's binary form. Generated from a schema by
 * weft-maven-plugin as {@code <Record>Codec}, beside the class that Avro generates; the SDK finds
 * it by that name and leaves schemas without one to Avro's own reader and writer.
 *
 * <p>A generated codec holds no state and is thread-safe; what it writes to and reads from is not.
 *
 * @param <T> the class of the record
 */
public interface RecordCodec<T> {

  /** The schema that it was generated from, as it was declared. */
  Schema schema();

  /**
   * Adds a record's bytes.
   *
   * @throws RuntimeException of any kind when the record doesn't fit the schema: the SDK finds out
   *     which field it is and says so
   */
  void write(T value, AvroOutput out);

  /**
   * Reads the record that comes next.
   *
   * @throws RuntimeException of any kind when the bytes are no such record
   */
  T read(AvroInput in);
}
