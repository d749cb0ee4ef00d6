package dev.weft.sdk.serde;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.FastReaderBuilder;

/**
 * Writes and reads by Avro's own means: for schemas without a generated codec, and for data that
 * was written with another schema. What the difference between the two schemas means is worked out
 * once, here.
 */
final class AvroCodec<T> implements RecordCodec<T> {

  private final Schema schema;
  private final DatumWriter<T> writer;
  private final DatumReader<T> reader;

  private AvroCodec(Schema schema, DatumWriter<T> writer, DatumReader<T> reader) {
    this.schema = schema;
    this.writer = writer;
    this.reader = reader;
  }

  static <T> AvroCodec<T> of(Schema schema, GenericData model) {
    return resolving(schema, schema, model);
  }

  /**
   * Reads what was written with one schema into another.
   *
   * @throws org.apache.avro.AvroRuntimeException when the one can't be read into the other
   */
  @SuppressWarnings("unchecked")
  static <T> AvroCodec<T> resolving(Schema written, Schema schema, GenericData model) {
    try {
      return new AvroCodec<>(
          schema,
          (DatumWriter<T>) model.createDatumWriter(schema),
          new FastReaderBuilder(model).createDatumReader(written, schema));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public void write(T value, AvroOutput out) {
    try {
      writer.write(value, new OutputEncoder(out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  @SuppressWarnings("NullAway") // Avro's way of saying that there is nothing to reuse.
  public T read(AvroInput in) {
    try {
      return reader.read(null, new InputDecoder(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
