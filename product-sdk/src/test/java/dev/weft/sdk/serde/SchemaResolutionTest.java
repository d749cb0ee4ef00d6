package dev.weft.sdk.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.testkit.InMemoryRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Older and newer writers: what is read is what Avro itself makes of it. */
class SchemaResolutionTest {

  private static final int PAIRS = 100;
  private static final int RECORDS = 20;
  private static final long SEED = Long.getLong("weft.test.seed", 20261121);

  private static final GenericData JAVA_TIMES = javaTimes();

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final InMemoryRegistry registry = new InMemoryRegistry();

  @Test
  void readsWhatOtherVersionsWroteAsAvroDoes() throws IOException {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      pairs.add(pair("pairs.p" + i));
    }
    GeneratedClasses classes =
        GeneratedClasses.small(folder, pairs.stream().map(Pair::reader).toList());

    int read = 0;
    for (Pair pair : pairs) {
      read += compareWithAvro(classes.type(pair.reader()), pair.writer());
    }

    assertThat(read).isGreaterThan(PAIRS * RECORDS / 2);
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

  private <T extends SpecificRecord> int compareWithAvro(Class<T> type, Schema written)
      throws IOException {
    int id = registry.idOf(type.getName(), written);
    AvroEncoder<IndexedRecord> encoder = new AvroEncoder<>(id, AvroCodec.of(written, JAVA_TIMES));
    var reader = AvroSerdes.reader(registry, type);
    var projection = AvroSerdes.genericReader(registry, AvroSerdes.declaredSchema(type));
    RandomValues values = new RandomValues(random, JAVA_TIMES);
    int read = 0;
    for (int i = 0; i < RECORDS; i++) {
      byte[] bytes = encoder.encode(values.record(written, 5));
      Supplier<String> what = () -> "seed " + SEED + ", written with " + written + " for " + type;
      Object expected;
      try {
        expected = byAvro(type, written, bytes);
      } catch (AvroRuntimeException | IOException e) {
        continue;
      }
      assertThat(Plain.of(reader.deserialize("t", bytes))).as(what).isEqualTo(Plain.of(expected));
      assertThat(projection.deserialize("t", bytes)).as(what).isNotNull();
      read++;
    }
    return read;
  }

  @SuppressWarnings("NullAway") // Avro's way of saying that there is nothing to reuse.
  private static Object byAvro(Class<? extends SpecificRecord> type, Schema written, byte[] bytes)
      throws IOException {
    SpecificData model = AvroModels.modelOf(type);
    return new SpecificDatumReader<Object>(written, AvroModels.schemaOf(type), model)
        .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
  }

  private record Pair(Schema writer, Schema reader) {}

  /** A record that holds another one, alone and in arrays and maps, both with other fields. */
  private Pair pair(String namespace) {
    Pair item = fields("Item", namespace, List.of());
    List<Pair> nested =
        List.of(
            item,
            new Pair(Schema.createArray(item.writer()), Schema.createArray(item.reader())),
            new Pair(Schema.createMap(item.writer()), Schema.createMap(item.reader())));
    return fields("Whole", namespace, nested);
  }

  private Pair fields(String name, String namespace, List<Pair> common) {
    RandomSchemas schemas =
        new RandomSchemas(random, namespace + "." + name.toLowerCase(Locale.ROOT));
    List<Schema.Field> writer = new ArrayList<>();
    List<Schema.Field> reader = new ArrayList<>();
    for (Pair pair : common) {
      writer.add(new Schema.Field("same" + writer.size(), pair.writer()));
      reader.add(new Schema.Field("same" + reader.size(), pair.reader()));
    }
    for (int i = 0; i < 3; i++) {
      Schema type = schemas.type(0);
      writer.add(new Schema.Field("kept" + i, type));
      reader.add(new Schema.Field("kept" + i, type));
    }
    if (random.nextInt(4) > 0) {
      writer.add(new Schema.Field("gone", schemas.type(1)));
    }
    if (random.nextInt(4) > 0) {
      reader.add(added());
    }
    if (random.nextInt(4) > 0) {
      promote(writer, reader);
    }
    if (random.nextBoolean()) {
      Collections.shuffle(writer, random);
    }
    if (random.nextInt(4) == 0) {
      writer.add(new Schema.Field("renamed_long_ago", Schema.create(Schema.Type.STRING)));
      Schema.Field renamed = new Schema.Field("renamed", Schema.create(Schema.Type.STRING));
      renamed.addAlias("renamed_long_ago");
      reader.add(renamed);
    }
    return new Pair(
        Schema.createRecord(name, null, namespace, false, writer),
        Schema.createRecord(name, null, namespace, false, reader));
  }

  private Schema.Field added() {
    Schema text = Schema.create(Schema.Type.STRING);
    Schema nothing = Schema.create(Schema.Type.NULL);
    return switch (random.nextInt(5)) {
      case 0 -> new Schema.Field("added", Schema.create(Schema.Type.INT), null, 7);
      case 1 -> new Schema.Field("added", text, null, "x");
      case 2 -> new Schema.Field("added", Schema.createArray(text), null, List.of());
      case 3 ->
          new Schema.Field(
              "added", Schema.createUnion(nothing, text), null, Schema.Field.NULL_DEFAULT_VALUE);
      default -> new Schema.Field("added", Schema.create(Schema.Type.DOUBLE), null, 1.5);
    };
  }

  private void promote(List<Schema.Field> writer, List<Schema.Field> reader) {
    Schema number = Schema.create(Schema.Type.INT);
    Schema wider =
        switch (random.nextInt(4)) {
          case 0 -> Schema.create(Schema.Type.LONG);
          case 1 -> Schema.create(Schema.Type.DOUBLE);
          case 2 -> Schema.createUnion(Schema.create(Schema.Type.NULL), number);
          default -> Schema.create(Schema.Type.FLOAT);
        };
    writer.add(new Schema.Field("promoted", number));
    reader.add(new Schema.Field("promoted", wider));
  }

  /** Avro 1.12.2 itself refuses it: it counts by the reader's schema what an item takes. */
  @Test
  void aShortArrayWhoseRecordsGotAFieldStaysReadable() {
    Schema written = withItems("");
    Schema reader = withItems(", {\"name\": \"added\", \"type\": \"double\", \"default\": 1.5}");
    Class<? extends SpecificRecord> type =
        GeneratedClasses.small(folder, List.of(reader)).type(reader);
    byte[] oneEmptyItem = {0, 0, 0, 0, (byte) registry.idOf("s", written), 2, 0, 0};

    assertThat(Plain.of(AvroSerdes.reader(registry, type).deserialize("t", oneEmptyItem)))
        .isEqualTo(List.of(List.of(List.of("", 1.5))));
  }

  private static Schema withItems(String more) {
    return new Schema.Parser()
        .parse(
            """
            {"type": "record", "name": "Short", "namespace": "short", "fields": [
              {"name": "items", "type": {"type": "array", "items":
                {"type": "record", "name": "ShortItem", "fields": [
                  {"name": "name", "type": "string"}%s]}}}]}"""
                .formatted(more));
  }

  @Test
  void dataThatCannotBeReadIntoTheReadersSchemaIsAnErrorThatSaysSo() {
    Schema written = withItems("");
    Schema reader = withItems(", {\"name\": \"added\", \"type\": \"double\"}");
    Class<? extends SpecificRecord> type =
        GeneratedClasses.small(folder, List.of(reader)).type(reader);
    byte[] oneEmptyItem = {0, 0, 0, 0, (byte) registry.idOf("s", written), 2, 0, 0};

    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> AvroSerdes.reader(registry, type).deserialize("t", oneEmptyItem)))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("added");
  }
}
