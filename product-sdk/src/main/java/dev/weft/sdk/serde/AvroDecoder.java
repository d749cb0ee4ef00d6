package dev.weft.sdk.serde;

import dev.weft.sdk.descriptor.HiddenFields;
import dev.weft.sdk.serde.WriterReaders.WriterReader;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads data in the Confluent wire format. What a writer's schema means for the reader's is worked
 * out once for each writer's schema. One thread at a time.
 */
final class AvroDecoder<T> {

  private final WriterReaders<T> readers;
  private final String type;
  private final HiddenFields hidden;
  private final AvroInput in = new AvroInput();
  private @Nullable WriterReader<T> last;

  /**
   * @param type what the values are called in errors
   * @param hidden the fields whose values errors don't show
   */
  AvroDecoder(WriterReaders<T> readers, String type, HiddenFields hidden) {
    this.readers = readers;
    this.hidden = hidden;
    this.type = type;
  }

  T decode(byte[] bytes) {
    if (bytes.length < AvroOutput.PREFIX || bytes[0] != 0) {
      throw new SerializationException(
          "Not in the Confluent wire format: " + bytes.length + " bytes that don't start with 0");
    }
    WriterReader<T> reader = reader(ByteBuffer.wrap(bytes).getInt(1));
    in.start(bytes, AvroOutput.PREFIX);
    try {
      T value = reader.codec().read(in);
      if (in.left() > 0) {
        throw new SerializationException(in.left() + " bytes are left over");
      }
      return value;
    } catch (RuntimeException | StackOverflowError e) {
      throw unreadable(reader, bytes, e);
    } finally {
      in.finish();
    }
  }

  /** Records of one schema mostly follow each other. */
  private WriterReader<T> reader(int id) {
    WriterReader<T> again = last;
    if (again != null && again.id() == id) {
      return again;
    }
    WriterReader<T> reader = readers.of(id);
    last = reader;
    return reader;
  }

  private SerializationException unreadable(WriterReader<T> reader, byte[] bytes, Throwable cause) {
    String field = BadField.in(reader.written(), bytes);
    String message =
        "Not a valid %s of schema %d%s: %s"
            .formatted(
                type,
                reader.id(),
                field.isEmpty() ? "" : ", at '" + field + "', byte " + in.position(),
                cause instanceof StackOverflowError
                    ? "nested too deeply"
                    : SafeMessage.of(hidden, cause));
    return SafeMessage.isSafe(hidden, cause)
        ? new SerializationException(message, cause)
        : new SerializationException(message);
  }
}
