package dev.weft.sdk.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Reads data in the Confluent wire format into one reader schema. What a writer's schema means for
 * it is worked out once for each writer's schema. One thread at a time.
 */
final class AvroDecoder<T> {

  private final Registry registry;
  private final Schema schema;
  private final GenericData model;
  private final Map<Integer, DatumReader<T>> readers = new HashMap<>();
  private BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(new byte[0], null);

  AvroDecoder(Registry registry, Schema schema, GenericData model) {
    this.registry = registry;
    this.schema = schema;
    this.model = model;
  }

  T decode(byte[] bytes) {
    if (bytes.length < AvroEncoder.WIRE_PREFIX || bytes[0] != 0) {
      throw new SerializationException(
          "Not in the Confluent wire format: " + bytes.length + " bytes that don't start with 0");
    }
    int id = ByteBuffer.wrap(bytes).getInt(1);
    DatumReader<T> reader = readers.computeIfAbsent(id, this::reader);
    decoder =
        DecoderFactory.get()
            .binaryDecoder(
                bytes, AvroEncoder.WIRE_PREFIX, bytes.length - AvroEncoder.WIRE_PREFIX, decoder);
    try {
      return read(reader);
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      throw new SerializationException(
          "Not a valid " + schema.getFullName() + " of schema " + id + ": " + e.getMessage(), e);
    }
  }

  @SuppressWarnings({
    "NullAway",
    "unchecked"
  }) // Avro's way of saying that there is nothing to reuse.
  private T read(DatumReader<T> reader) throws IOException {
    return reader.read(null, decoder);
  }

  @SuppressWarnings("unchecked")
  private DatumReader<T> reader(int id) {
    return (DatumReader<T>) model.createDatumReader(registry.schemaOf(id), schema);
  }
}
