package dev.weft.sdk.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.sdk.descriptor.HiddenFields;
import dev.weft.sdk.testkit.InMemoryRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same with a generated codec and without: what fails, and what it says. */
class AvroSerdesTest {

  private static final Schema CART =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Cart", "namespace": "serdes", "fields": [
                {"name": "id", "type": "string"},
                {"name": "sum", "type": {"type": "bytes", "logicalType": "decimal",
                   "precision": 6, "scale": 2}},
                {"name": "state", "type": {"type": "enum", "name": "State",
                   "symbols": ["OPEN", "PAID"]}},
                {"name": "note", "type": ["null", "string"]},
                {"name": "nothings", "type": {"type": "array", "items": "null"}},
                {"name": "amounts", "type": {"type": "map", "values": "int"}},
                {"name": "bundle", "type": ["null", "Cart"]},
                {"name": "parts", "type": {"type": "array", "items": "Cart"}}]}""");

  private static Class<? extends SpecificRecord> codecs;
  private static Class<? extends SpecificRecord> noCodecs;

  private final InMemoryRegistry registry = new InMemoryRegistry();
  private final int id = registry.idOf("carts", CART);

  @BeforeAll
  static void generate(@TempDir Path folder) {
    codecs = GeneratedClasses.of(folder.resolve("with"), List.of(CART)).type(CART);
    noCodecs = GeneratedClasses.withoutCodecs(folder.resolve("without"), List.of(CART)).type(CART);
  }

  static Stream<Class<? extends SpecificRecord>> types() {
    return Stream.of(codecs, noCodecs);
  }

  @Test
  void aCodecIsFoundByTheClassThatTheApplicationNames() {
    assertThat(GeneratedCodecs.of(codecs, CART)).isPresent();
    assertThat(GeneratedCodecs.of(noCodecs, CART)).isEmpty();
  }

  @Test
  void aCodecOfAnotherSchemaIsLeftAlone() {
    Schema other = Schema.createRecord("Cart", null, "serdes", false, List.of());

    assertThat(GeneratedCodecs.of(codecs, other)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void namesTheFieldThatIsMissing(Class<? extends SpecificRecord> type) {
    IndexedRecord cart = cart(type);
    IndexedRecord part = cart(type);
    put(part, "sum", null);
    put(cart, "parts", List.of(cart(type), part));

    assertThatThrownBy(() -> encode(type, cart))
        .isInstanceOf(SerializationException.class)
        .hasMessage(
            "Not a valid serdes.Cart: 'parts[1].sum' is null, and its type decimal(6,2) has no null");
  }

  @ParameterizedTest
  @MethodSource("types")
  void namesTheDecimalThatHasTooManyDigits(Class<? extends SpecificRecord> type) {
    IndexedRecord fine = cart(type);
    put(fine, "sum", new BigDecimal("1.5000"));
    IndexedRecord finer = cart(type);
    put(finer, "sum", new BigDecimal("1.505"));
    IndexedRecord larger = cart(type);
    put(larger, "sum", new BigDecimal("-10000.00"));

    assertThat(decode(type, encode(type, fine)).get(1)).isEqualTo(new BigDecimal("1.50"));
    assertThatThrownBy(() -> encode(type, finer))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("'sum' is 1.505, and its type decimal(6,2) has 2 digits behind");
    assertThatThrownBy(() -> encode(type, larger))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("'sum' is -10000.00, and its type decimal(6,2) has 6 digits in all");
  }

  @ParameterizedTest
  @MethodSource("types")
  void aRecordThatHoldsItselfIsRefused(Class<? extends SpecificRecord> type) {
    IndexedRecord cart = cart(type);
    put(cart, "bundle", cart);

    assertThatThrownBy(() -> encode(type, cart))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("deep");
  }

  @ParameterizedTest
  @MethodSource("types")
  void aRecordThatIsTooLargeIsRefusedAndTheNextIsWritten(Class<? extends SpecificRecord> type) {
    AvroEncoder<IndexedRecord> encoder =
        new AvroEncoder<>(id, codec(type), HiddenFields.NONE, 2_000);
    IndexedRecord large = cart(type);
    put(large, "note", "x".repeat(2_000));

    assertThatThrownBy(() -> encoder.encode(large))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("more than 2000");
    assertThat(encoder.encode(cart(type))).isEqualTo(encode(type, cart(type)));
  }

  @ParameterizedTest
  @MethodSource("types")
  void readsAsDeepAsItWritesAndNoDeeper(Class<? extends SpecificRecord> type) {
    IndexedRecord deep = cart(type);
    for (int i = 1; i < 400; i++) {
      IndexedRecord outer = cart(type);
      put(outer, "bundle", deep);
      deep = outer;
    }
    byte[] level = {2, 'a', 2, 100, 0, 0, 0, 0, 2};
    byte[] poison = prefixed(id, new byte[0]);
    int length = 5 + 20_000 * level.length;
    byte[] bottomless = Arrays.copyOf(poison, length);
    for (int i = 5; i < length; i += level.length) {
      System.arraycopy(level, 0, bottomless, i, level.length);
    }

    assertThat(decode(type, encode(type, deep)).get(0)).isEqualTo("cart");
    assertThatThrownBy(() -> decode(type, bottomless))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("deep");
  }

  /** A name for each, and bytes after the prefix. */
  static Stream<Named<byte[]>> poisons() {
    byte[] good = {2, 'a', 2, 100, 0, 0, 0, 0, 0, 0};
    List<Named<byte[]>> poisons = new ArrayList<>();
    IntStream.range(0, good.length)
        .forEach(length -> poisons.add(Named.of("cut at " + length, Arrays.copyOf(good, length))));
    poisons.add(Named.of("a byte left over", Arrays.copyOf(good, good.length + 1)));
    byte[] huge = {(byte) 0xfe, -1, -1, -1, 15};
    byte[] longest = {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
    byte[] endless = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
    poisons.add(Named.of("a text of 4 GB", replaced(good, 0, huge)));
    poisons.add(Named.of("a text of negative length", replaced(good, 0, new byte[] {1})));
    poisons.add(Named.of("the smallest length of all", replaced(good, 0, longest)));
    poisons.add(Named.of("a length without end", replaced(good, 0, endless)));
    poisons.add(Named.of("a decimal of 4 GB", replaced(good, 2, huge)));
    poisons.add(Named.of("a decimal without bytes", replaced(good, 2, new byte[] {0})));
    poisons.add(Named.of("an enum's symbol too many", replaced(good, 4, new byte[] {4})));
    poisons.add(Named.of("an enum's symbol below zero", replaced(good, 4, new byte[] {1})));
    poisons.add(Named.of("a union's branch too many", replaced(good, 5, new byte[] {4})));
    poisons.add(Named.of("a union's branch below zero", replaced(good, 5, new byte[] {3})));
    poisons.add(Named.of("a billion nulls", replaced(good, 6, huge)));
    poisons.add(Named.of("a map of a billion", replaced(good, 7, huge)));
    poisons.add(Named.of("an array of a billion", replaced(good, 9, huge)));
    poisons.add(Named.of("an array of the least number", replaced(good, 9, longest)));
    poisons.add(Named.of("a block of negative size", replaced(good, 9, new byte[] {1, 1})));
    return poisons.stream();
  }

  private static byte[] replaced(byte[] bytes, int at, byte[] by) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.writeBytes(by);
    out.write(bytes, at + 1, bytes.length - at - 1);
    return out.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("poisons")
  void poisonIsAnErrorThatSaysSo(byte[] poison) {
    byte[] wire = prefixed(id, poison);

    for (Class<? extends SpecificRecord> type : List.of(codecs, noCodecs)) {
      assertThatThrownBy(() -> decode(type, wire))
          .isInstanceOf(SerializationException.class)
          .hasMessageStartingWith("Not a valid serdes.Cart of schema " + id);
    }
  }

  @Test
  void saysAtWhichFieldTheBytesStopMakingSense() {
    byte[] wire = prefixed(id, new byte[] {2, 'a', 2, 100, 0, 0, 0, 0, 2, 2, 'a', 2, 100, 6});

    assertThatThrownBy(() -> decode(codecs, wire))
        .hasMessageContaining("at 'bundle.state', byte 19: ")
        .hasMessageContaining("number 3, there are 2");
  }

  @ParameterizedTest
  @MethodSource("types")
  void nullsInManyBlocksDoNotAddUp(Class<? extends SpecificRecord> type) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    encoder.writeString("a");
    encoder.writeBytes(new byte[] {100});
    encoder.writeEnum(0);
    encoder.writeIndex(0);
    for (int block = 0; block < 100_000; block++) {
      encoder.writeLong(900_000);
    }

    assertThatThrownBy(() -> decode(type, prefixed(id, bytes.toByteArray())))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void whatIsNotInTheWireFormatIsAnErrorThatSaysSo() {
    for (byte[] bytes : List.of(new byte[0], new byte[4], "{\"a\": 1}".getBytes(UTF_8))) {
      assertThatThrownBy(() -> decode(codecs, bytes))
          .isInstanceOf(SerializationException.class)
          .hasMessageContaining("Not in the Confluent wire format");
    }
    assertThatThrownBy(() -> decode(codecs, prefixed(4711, new byte[1])))
        .isInstanceOf(RegistryException.class);
  }

  @Test
  void aProjectionReadsTheFieldsThatItHas(@TempDir Path folder) {
    Schema narrow =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Cart", "namespace": "serdes", "fields": [
                  {"name": "id", "type": "string"}]}""");
    byte[] bytes = encode(codecs, cart(codecs));
    var type = GeneratedClasses.of(folder, List.of(narrow)).type(narrow);

    assertThat(AvroSerdes.reader(registry, type).deserialize("t", bytes).get(0)).isEqualTo("cart");
    assertThat(AvroSerdes.genericReader(registry, narrow).deserialize("t", bytes))
        .hasToString("{\"id\": \"cart\"}");
  }

  private IndexedRecord cart(Class<? extends SpecificRecord> type) {
    TrustedClasses.trust(CART);
    Schema schema = AvroModels.schemaOf(type);
    IndexedRecord cart = (IndexedRecord) AvroModels.modelOf(type).newRecord(null, schema);
    put(cart, "id", "cart");
    put(cart, "sum", new BigDecimal("12.50"));
    put(
        cart,
        "state",
        AvroModels.modelOf(type).createEnum("PAID", schema.getField("state").schema()));
    put(cart, "nothings", List.of());
    put(cart, "amounts", Map.of("a", 1));
    put(cart, "parts", List.of());
    return cart;
  }

  private static void put(IndexedRecord record, String field, @Nullable Object value) {
    record.put(record.getSchema().getField(field).pos(), value);
  }

  @SuppressWarnings("unchecked") // The record is of that class.
  private RecordCodec<IndexedRecord> codec(Class<? extends SpecificRecord> type) {
    return (RecordCodec<IndexedRecord>)
        (RecordCodec<?>)
            GeneratedCodecs.of(type, CART)
                .<RecordCodec<?>>map(codec -> codec)
                .orElseGet(() -> AvroCodec.of(AvroModels.schemaOf(type), AvroModels.modelOf(type)));
  }

  private byte[] encode(Class<? extends SpecificRecord> type, IndexedRecord record) {
    return new AvroEncoder<>(id, codec(type)).encode(record);
  }

  private IndexedRecord decode(Class<? extends SpecificRecord> type, byte[] bytes) {
    Deserializer<? extends SpecificRecord> reader = AvroSerdes.reader(registry, type);
    return reader.deserialize("t", bytes);
  }

  private static byte[] prefixed(int id, byte[] body) {
    return ByteBuffer.allocate(5 + body.length).put((byte) 0).putInt(id).put(body).array();
  }
}
