package dev.weft.sdk.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Writes data of one schema in the Confluent wire format: a zero byte, the schema's id in four
 * bytes, the Avro body. Reuses its buffer: one thread at a time.
 */
final class AvroEncoder<T> {

  private final byte[] prefix;
  private final Schema schema;
  private final DatumWriter<T> writer;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);
  private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(buffer, null);

  @SuppressWarnings("unchecked")
  AvroEncoder(int id, Schema schema, GenericData model) {
    this.prefix = ByteBuffer.allocate(WIRE_PREFIX).put((byte) 0).putInt(id).array();
    this.schema = schema;
    this.writer = (DatumWriter<T>) model.createDatumWriter(schema);
  }

  /** Bytes before the Avro body. */
  static final int WIRE_PREFIX = 5;

  byte[] encode(T datum) {
    buffer.reset();
    buffer.writeBytes(prefix);
    try {
      writer.write(datum, encoder);
      encoder.flush();
    } catch (IOException | AvroRuntimeException | NullPointerException | ClassCastException e) {
      // Avro says what does not fit with all four, the field's path in the message.
      throw new SerializationException(
          "Not a valid " + schema.getFullName() + ": " + e.getMessage(), e);
    }
    return buffer.toByteArray();
  }
}
