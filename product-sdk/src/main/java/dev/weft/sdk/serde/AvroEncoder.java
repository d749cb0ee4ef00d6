package dev.weft.sdk.serde;

import dev.weft.sdk.descriptor.HiddenFields;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Writes data of one schema in the Confluent wire format: a zero byte, the schema's id in four
 * bytes, the Avro body. Reuses its buffer: one thread at a time.
 */
final class AvroEncoder<T> {

  private final int id;
  private final RecordCodec<T> codec;
  private final HiddenFields hidden;
  private final AvroOutput out;

  AvroEncoder(int id, RecordCodec<T> codec) {
    this(id, codec, HiddenFields.NONE, AvroOutput.MAX_BYTES);
  }

  /**
   * @param hidden the fields whose values errors don't show
   */
  AvroEncoder(int id, RecordCodec<T> codec, HiddenFields hidden, int maxBytes) {
    this.id = id;
    this.codec = codec;
    this.hidden = hidden;
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
        Misfit.in(schema, datum, hidden)
            .orElseGet(
                () ->
                    cause instanceof StackOverflowError
                        ? "records hold each other too deeply; does one hold itself?"
                        : SafeMessage.of(hidden, cause));
    String message = "Not a valid " + schema.getFullName() + ": " + reason;
    // Logs show causes, too.
    return SafeMessage.isSafe(hidden, cause)
        ? new SerializationException(message, cause)
        : new SerializationException(message);
  }
}
