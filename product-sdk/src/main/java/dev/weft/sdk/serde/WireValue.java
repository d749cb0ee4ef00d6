package dev.weft.sdk.serde;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** What the bytes of a record's key or value hold. */
public sealed interface WireValue {

  /** Bytes that a null stands for: no key, or, as a value, a tombstone. */
  WireValue ABSENT = new Absent();

  /**
   * A value that could be read.
   *
   * @param schema the schema it was written with
   * @param datum in Avro's generic types; null only where the schema is null or a union with it
   */
  record Datum(Schema schema, @Nullable Object datum) implements WireValue {}

  /** There are no bytes. */
  record Absent() implements WireValue {}

  /**
   * Bytes that are no value in Confluent's wire format.
   *
   * @param reason what is wrong with them, for people
   */
  record Unreadable(String reason) implements WireValue {}
}
