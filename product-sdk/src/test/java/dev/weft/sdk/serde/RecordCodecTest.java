package dev.weft.sdk.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.maven.CodecSource;
import dev.weft.maven.NotGeneratedException;
import dev.weft.sdk.testkit.InMemoryRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generated codecs against Avro itself, on random schemas and records. For more of them: {@code
 * -Dweft.test.schemas=1000 -Dweft.test.seed=1}.
 */
class RecordCodecTest {

  private static final int SCHEMAS = Integer.getInteger("weft.test.schemas", 300);
  private static final int RECORDS = 20;
  private static final long SEED = Long.getLong("weft.test.seed", 20261120);

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final InMemoryRegistry registry = new InMemoryRegistry();

  @Test
  void writesWhatAvroWritesAndReadsWhatAvroReads() throws IOException {
    List<Schema> schemas = schemas(SCHEMAS);
    GeneratedClasses classes = GeneratedClasses.small(folder, schemas);

    for (Schema schema : schemas) {
      compareWithAvro(classes.type(schema), schema);
    }
  }

  @Test
  void fitsTheClassesThatAvroGenerates() throws IOException {
    List<Schema> schemas = schemas(10);
    GeneratedClasses classes = GeneratedClasses.of(folder, schemas);

    for (Schema schema : schemas) {
      compareWithAvro(classes.type(schema), schema);
    }
  }

  @Test
  void fitsWideRecordsAndTypesOfOneNameInTwoNamespaces() throws IOException {
    List<Schema.Field> fields = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      fields.add(new Schema.Field("field" + i, new RandomSchemas(random, "wide.n" + i).type(1)));
    }
    Schema wide = Schema.createRecord("Wide", null, "wide", false, fields);
    GeneratedClasses classes = GeneratedClasses.of(folder, List.of(wide));

    compareWithAvro(classes.type(wide), wide);
  }

  private List<Schema> schemas(int count) {
    List<Schema> schemas = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      schemas.add(generable(i));
    }
    return schemas;
  }

  /** The one after it where two branches of a union look alike in Java. */
  private Schema generable(int number) {
    while (true) {
      Schema schema = new RandomSchemas(random, "random.r" + number).record(2);
      try {
        CodecSource.of(schema, true);
        return schema;
      } catch (NotGeneratedException e) {
        assertThat(e).hasMessageContaining("look alike");
      }
    }
  }

  private <T extends SpecificRecord> void compareWithAvro(Class<T> type, Schema schema)
      throws IOException {
    Schema declared = AvroSerdes.declaredSchema(type);
    RecordCodec<T> codec = GeneratedCodecs.of(type, declared).orElseThrow();
    SpecificData model = AvroModels.modelOf(type);
    TrustedClasses.trust(declared);
    RandomValues values = new RandomValues(random, model);
    int id = registry.idOf(type.getName(), declared);
    AvroEncoder<T> encoder = new AvroEncoder<>(id, codec);
    AvroEncoder<T> fallback = new AvroEncoder<>(id, AvroCodec.of(AvroModels.schemaOf(type), model));
    Deserializer<T> reader = AvroSerdes.reader(registry, type);
    for (int i = 0; i < RECORDS; i++) {
      T record = type.cast(values.record(AvroModels.schemaOf(type), 5));
      Supplier<String> what = () -> "seed " + SEED + ", " + schema + ", " + record;
      byte[] expected = avro(model, record, id);
      byte[] bytes = encoder.encode(record);
      assertThat(bytes).as(what).isEqualTo(expected);
      assertThat(fallback.encode(record)).as(what).isEqualTo(expected);
      T read = reader.deserialize("t", bytes);
      assertThat(Plain.of(read))
          .as(what)
          .isEqualTo(Plain.of(readByAvro(model, record.getSchema(), bytes)));
      damage(reader, bytes);
    }
  }

  /** Whatever the bytes, there is a record or an exception that says so. */
  private void damage(Deserializer<?> reader, byte[] bytes) {
    for (int i = 0; i < 5; i++) {
      byte[] damaged = Arrays.copyOf(bytes, 5 + random.nextInt(bytes.length - 4));
      for (int j = random.nextInt(3); j > 0 && damaged.length > 5; j--) {
        damaged[5 + random.nextInt(damaged.length - 5)] = (byte) random.nextInt();
      }
      try {
        reader.deserialize("t", damaged);
      } catch (SerializationException e) {
        assertThat(e).hasMessageStartingWith("Not a valid ");
      }
    }
  }

  private static byte[] avro(SpecificData model, IndexedRecord record, int id) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    SpecificDatumWriter<IndexedRecord> writer =
        new SpecificDatumWriter<>(record.getSchema(), model);
    writer.write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  @SuppressWarnings("NullAway") // Avro's way of saying that there is nothing to reuse.
  private static Object readByAvro(SpecificData model, Schema schema, byte[] bytes)
      throws IOException {
    return new SpecificDatumReader<Object>(schema, schema, model)
        .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
  }

  @Test
  void unionsOfTypesThatLookAlikeInJavaAreLeftToAvro() {
    Schema schema =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Alike", "fields": [{"name": "either", "type": [
                  {"type": "bytes", "logicalType": "decimal", "precision": 4},
                  {"type": "fixed", "name": "F", "size": 4, "logicalType": "decimal", "precision": 4}]}]}""");

    assertThatThrownBy(() -> CodecSource.of(schema, true))
        .isInstanceOf(NotGeneratedException.class)
        .hasMessageContaining("two branches look alike");
  }
}
