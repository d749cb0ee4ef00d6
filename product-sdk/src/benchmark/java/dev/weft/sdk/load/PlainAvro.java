package dev.weft.sdk.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Avro's own writer and fast reader, as well as one can use them, in the Confluent wire format. */
final class PlainAvro {

  private PlainAvro() {}

  static <T extends SpecificRecord> Serializer<T> serializer(Class<T> type, int id) {
    SpecificData model = model(type);
    SpecificDatumWriter<T> writer = new SpecificDatumWriter<>(model.getSchema(type), model);
    ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);
    byte[] prefix = ByteBuffer.allocate(5).put((byte) 0).putInt(id).array();
    BinaryEncoder[] encoder = new BinaryEncoder[1];
    return (topic, value) -> {
      try {
        buffer.reset();
        buffer.write(prefix, 0, prefix.length);
        encoder[0] = EncoderFactory.get().binaryEncoder(buffer, encoder[0]);
        writer.write(value, encoder[0]);
        encoder[0].flush();
        return buffer.toByteArray();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  @SuppressWarnings("unchecked")
  static <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> type) {
    SpecificData model = model(type);
    Schema schema = model.getSchema(type);
    model.setFastReaderEnabled(true);
    DatumReader<T> reader = (DatumReader<T>) model.createDatumReader(schema, schema);
    BinaryDecoder[] decoder = new BinaryDecoder[1];
    return (topic, bytes) -> {
      try {
        decoder[0] = DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, decoder[0]);
        return reader.read(null, decoder[0]);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static SpecificData model(Class<? extends SpecificRecord> type) {
    return SpecificData.getForClass(type);
  }
}
