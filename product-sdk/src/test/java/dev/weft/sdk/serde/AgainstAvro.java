package dev.weft.sdk.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.testkit.InMemoryRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** What the SDK makes of random records, held against what Avro's own writer and reader make. */
final class AgainstAvro {

  private static final GenericData JAVA_TIMES = javaTimes();

  private final long seed;
  private final Random random;
  private final InMemoryRegistry registry;

  /**
   * Makes it.
   *
   * @param seed that the random was made of, for whoever looks into a failure
   */
  AgainstAvro(long seed, Random random, InMemoryRegistry registry) {
    this.seed = seed;
    this.random = random;
    this.registry = registry;
  }

  private static GenericData javaTimes() {
    GenericData model = new GenericData();
    AvroModels.GENERIC.getConversions().forEach(model::addLogicalTypeConversion);
    model.addLogicalTypeConversion(new TimeConversions.TimestampNanosConversion());
    model.addLogicalTypeConversion(new TimeConversions.LocalTimestampMillisConversion());
    model.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
    model.addLogicalTypeConversion(new TimeConversions.LocalTimestampNanosConversion());
    return model;
  }

  /** Writes records by the class's codec and by Avro, and reads them by both. */
  <T extends SpecificRecord> void assertSameBytesAndRecords(Class<T> type, int records)
      throws IOException {
    Schema declared = AvroSerdes.declaredSchema(type);
    Schema schema = AvroModels.schemaOf(type);
    SpecificData model = AvroModels.modelOf(type);
    TrustedClasses.trust(declared);
    int id = registry.idOf(type.getName(), declared);
    AvroEncoder<T> codec = new AvroEncoder<>(id, GeneratedCodecs.of(type, declared).orElseThrow());
    AvroEncoder<T> fallback = new AvroEncoder<>(id, AvroCodec.of(schema, model));
    Deserializer<T> reader = AvroSerdes.reader(registry, type);
    SpecificDatumWriter<T> avroWriter = new SpecificDatumWriter<>(schema, model);
    DatumReader<T> avroReader = new SpecificDatumReader<>(schema, schema, model);
    RandomValues values = new RandomValues(random, model);
    for (int i = 0; i < records; i++) {
      T record = type.cast(values.record(schema, 5));
      Supplier<String> what = () -> "seed " + seed + ", " + schema + ", " + record;
      byte[] expected = written(avroWriter, record, id);
      byte[] bytes = codec.encode(record);
      assertThat(bytes).as(what).isEqualTo(expected);
      assertThat(fallback.encode(record)).as(what).isEqualTo(expected);
      assertThat(Plain.of(reader.deserialize("t", bytes)))
          .as(what)
          .isEqualTo(Plain.of(read(avroReader, bytes)));
      assertDamageIsSaid(reader, bytes, what);
    }
  }

  /** Whatever the bytes, there is a record or an exception that says so. */
  private void assertDamageIsSaid(Deserializer<?> reader, byte[] bytes, Supplier<String> what) {
    for (int i = 0; i < 3; i++) {
      byte[] damaged = Arrays.copyOf(bytes, 5 + random.nextInt(bytes.length - 4));
      for (int j = random.nextInt(3); j > 0 && damaged.length > 5; j--) {
        damaged[5 + random.nextInt(damaged.length - 5)] = (byte) random.nextInt();
      }
      try {
        reader.deserialize("t", damaged);
      } catch (SerializationException e) {
        assertThat(e).as(what).hasMessageStartingWith("Not a valid ");
      }
    }
  }

  /**
   * Reads records that were written with another schema, into the class and as generic ones.
   *
   * @return how many of them Avro itself could read
   */
  <T extends SpecificRecord> int assertReadsAlike(Class<T> type, Schema written, int records)
      throws IOException {
    Schema schema = AvroModels.schemaOf(type);
    Schema declared = AvroSerdes.declaredSchema(type);
    int id = registry.idOf(type.getName(), written);
    AvroEncoder<IndexedRecord> encoder = new AvroEncoder<>(id, AvroCodec.of(written, JAVA_TIMES));
    Deserializer<T> reader = AvroSerdes.reader(registry, type);
    Deserializer<IndexedRecord> generic = AvroSerdes.genericReader(registry, declared);
    DatumReader<T> avroReader =
        new SpecificDatumReader<>(written, schema, AvroModels.modelOf(type));
    DatumReader<IndexedRecord> avroGeneric =
        new GenericDatumReader<>(written, AvroModels.withJavaStrings(declared), AvroModels.GENERIC);
    RandomValues values = new RandomValues(random, JAVA_TIMES);
    int read = 0;
    for (int i = 0; i < records; i++) {
      IndexedRecord record = values.record(written, 5);
      byte[] bytes = encoder.encode(record);
      Supplier<String> what =
          () -> "seed " + seed + ", written with " + written + " for " + schema + ", " + record;
      Object expected;
      try {
        expected = read(avroReader, bytes);
      } catch (AvroRuntimeException | IOException e) {
        continue;
      }
      assertThat(Plain.of(reader.deserialize("t", bytes))).as(what).isEqualTo(Plain.of(expected));
      assertThat(Plain.of(generic.deserialize("t", bytes)))
          .as(what)
          .isEqualTo(Plain.of(read(avroGeneric, bytes)));
      read++;
    }
    return read;
  }

  private static <T> byte[] written(SpecificDatumWriter<T> writer, T record, int id)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    writer.write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  @SuppressWarnings("NullAway") // Avro's way of saying that there is nothing to reuse.
  private static <T> @Nullable T read(DatumReader<T> reader, byte[] bytes) throws IOException {
    return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
  }
}
