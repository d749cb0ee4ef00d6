package dev.weft.sdk.serde;

import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Writes data of one schema in the Confluent wire format: a zero byte, the schema's id in four
 * bytes, the Avro body. Reuses its buffer: one thread at a time.
 */
final class AvroEncoder<T> {

  private final int id;
  private final RecordCodec<T> codec;
  private final AvroOutput out;

  AvroEncoder(int id, RecordCodec<T> codec) {
    this(id, codec, AvroOutput.MAX_BYTES);
  }

  AvroEncoder(int id, RecordCodec<T> codec, int maxBytes) {
    this.id = id;
    this.codec = codec;
    this.out = new AvroOutput(maxBytes);
  }

  byte[] encode(T datum) {
    out.start(id);
    try {
      codec.write(datum, out);
    } catch (RuntimeException | StackOverflowError e) {
      throw unwritable(datum, e);
    }
    return out.toBytes();
  }

  private SerializationException unwritable(T datum, Throwable cause) {
    Schema schema = codec.schema();
    String reason =
        Misfit.in(schema, datum)
            .orElseGet(
                () ->
                    cause instanceof StackOverflowError
                        ? "records hold each other too deeply; does one hold itself?"
                        : String.valueOf(cause.getMessage()));
    return new SerializationException("Not a valid " + schema.getFullName() + ": " + reason, cause);
  }
}
