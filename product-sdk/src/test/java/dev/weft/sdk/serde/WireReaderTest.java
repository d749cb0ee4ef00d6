package dev.weft.sdk.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.sdk.testkit.InMemoryRegistry;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class WireReaderTest {

  private static final Schema CHAIN =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Chain", "fields": [
                {"name": "next", "type": ["null", "Chain"]}]}""");
  private static final Schema NULLS = Schema.createArray(Schema.create(Schema.Type.NULL));

  private final InMemoryRegistry registry = new InMemoryRegistry();
  private final int orders = registry.idOf("orders", Orders.SCHEMA);
  private final int chains = registry.idOf("chains", CHAIN);
  private final int nulls = registry.idOf("nulls", NULLS);
  private final WireReader reader = new WireReader(registry);

  @Test
  void readsARecordWithTheSchemaItWasWrittenWith() {
    WireValue value = reader.read(order());

    assertThat(value).isInstanceOf(WireValue.Datum.class);
    WireValue.Datum datum = (WireValue.Datum) value;
    assertThat(RecordJson.text(datum.schema(), datum.datum())).isEqualTo(Orders.ROW);
  }

  @Test
  void takesNoBytesForAbsent() {
    assertThat(reader.read(null)).isEqualTo(WireValue.ABSENT);
  }

  @Test
  void saysWhatIsWrongWithPoisonBytes() {
    byte[] order = order();

    assertThat(reader.read(new byte[3]))
        .hasToString(unreadable("too short: 3 bytes, the header alone has 5"));
    assertThat(reader.read("{\"a\":1}".getBytes(UTF_8)))
        .hasToString(unreadable("starts with byte 0x7b instead of the magic byte 0x00"));
    assertThat(reader.read(wire(99)))
        .hasToString(unreadable("the registry has no schema of id 99"));
    assertThat(reader.read(Arrays.copyOf(order, order.length - 1)))
        .hasToString(unreadable("ends in the middle of a test.Order (schema id 1)"));
    assertThat(reader.read(Arrays.copyOf(order, order.length + 1)))
        .hasToString(unreadable("has bytes left over after a test.Order (schema id 1)"));
  }

  @Test
  void survivesClaimsOfHugeLengths() {
    // A text of 2^31-8 characters, and an array of as many nulls, which take no bytes at all.
    byte[] length = {(byte) 0xf0, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};

    assertThat(reader.read(wire(orders, length))).isInstanceOf(WireValue.Unreadable.class);
    assertThat(reader.read(wire(nulls, length))).isInstanceOf(WireValue.Unreadable.class);
  }

  @Test
  void survivesBottomlessNesting() {
    byte[] deep = new byte[1_000_000];
    Arrays.fill(deep, (byte) 2);

    assertThat(reader.read(wire(chains, deep)))
        .hasToString(unreadable("is nested too deeply for a Chain (schema id 2)"));
  }

  @Test
  void survivesRandomBytes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] body = new byte[random.nextInt(200)];
      random.nextBytes(body);
      assertThat(reader.read(wire(1 + random.nextInt(2), body))).as("seed %d", seed).isNotNull();
    }
  }

  @Test
  void failsWhenTheRegistryCannotBeReached() {
    Registry offline =
        Registry.connect(new MeshConnection("127.0.0.1:1", URI.create("http://127.0.0.1:1")));

    assertThatThrownBy(() -> new WireReader(offline).read(wire(7)))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("can't be reached");
  }

  private static String unreadable(String reason) {
    return new WireValue.Unreadable(reason).toString();
  }

  private byte[] order() {
    ParsedRow row = new RecordParser(Orders.SCHEMA).parse(Orders.json(Orders.ROW));
    return new AvroEncoder<>(orders, AvroCodec.of(Orders.SCHEMA, AvroModels.GENERIC))
        .encode(((ParsedRow.Fits) row).record());
  }

  private static byte[] wire(int id, byte... body) {
    return ByteBuffer.allocate(5 + body.length).put((byte) 0).putInt(id).put(body).array();
  }
}
