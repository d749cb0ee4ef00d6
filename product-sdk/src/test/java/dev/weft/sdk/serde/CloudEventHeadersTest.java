package dev.weft.sdk.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.EventHeaders;
import dev.weft.sdk.descriptor.Guarantees;
import dev.weft.sdk.descriptor.OnViolation;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.Version;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class CloudEventHeadersTest {

  private static final Schema LINE =
      SchemaBuilder.record("Line")
          .namespace("org.shop")
          .fields()
          .requiredString("order")
          .requiredInt("number")
          .requiredBytes("raw")
          .endRecord();
  private static final Registry REGISTRY =
      ConfluentRegistry.connect(URI.create("http://registry:8081/api/"), RegistryAccess.OPEN);
  private static final String NONE = "no such header";
  private static final byte[] VALUE = {0, 0, 0, 1, 2, 42};
  private static final byte[] KEY = {0, 0, 0, 0, 9, 1};

  @Test
  void areThoseOfTheBinding() {
    Headers headers = new RecordHeaders();

    headers(port("order")).add(headers, "a-1", 1_500_000_000_123L, new Key("o-7"), VALUE);

    assertThat(texts(headers))
        .isEqualTo(
            Map.of(
                "ce_specversion", "1.0",
                "ce_id", "a-1",
                "ce_source", "/sales/orders",
                "ce_type", "org.shop.Line.v3",
                "ce_time", "2017-07-14T02:40:00.123Z",
                "ce_subject", "o-7",
                "ce_dataschema", "http://registry:8081/api/schemas/ids/258",
                "content-type", "application/avro"));
  }

  @Test
  void areNoneWhenTheContractDoesNotAsk() {
    OutputPort port = port(EventHeaders.NONE, "orders", Map.of(), "order");
    assertThat(CloudEventHeaders.of(REGISTRY, port)).isEmpty();
  }

  @Test
  void takeThePlaceOfAnyThatAreThere() {
    Headers headers =
        new RecordHeaders()
            .add("ce_id", new byte[] {1})
            .add("ce_id", new byte[] {2})
            .add("ce_forged", new byte[] {2})
            .add("content-type", new byte[] {3})
            .add("traceparent", "00-1".getBytes(StandardCharsets.UTF_8));

    headers(port("order")).add(headers, "a-1", 0, new Key("o-7"), VALUE);

    assertThat(headers.headers("ce_id")).hasSize(1);
    assertThat(texts(headers))
        .containsEntry("ce_id", "a-1")
        .containsEntry("traceparent", "00-1")
        .containsEntry("ce_time", "1970-01-01T00:00:00Z")
        .doesNotContainKey("ce_forged");
  }

  @Test
  void ofADeletionSayNothingOfData() {
    Headers headers = new RecordHeaders();

    headers(port("order")).add(headers, "a-1", Long.MAX_VALUE, new Key("o-7"), null);

    assertThat(texts(headers))
        .containsOnlyKeys("ce_specversion", "ce_id", "ce_source", "ce_type", "ce_subject");
  }

  @Test
  void nameTheSchemaOfEachRecord() {
    CloudEventHeaders headers = headers(port("order"));

    assertThat(dataSchema(headers, VALUE)).endsWith("/258");
    assertThat(dataSchema(headers, new byte[] {0, 0, 0, 0, 3})).endsWith("/3");
    assertThat(dataSchema(headers, VALUE)).endsWith("/258");
  }

  @Test
  void haveTheKeyAsSubjectWhenItIsShortAndPlain() {
    RecordKey both = RecordKey.of(LINE, List.of("order", "number"));
    Key key =
        new Key(
            new GenericRecordBuilder(both.schema()).set("order", "50%/a").set("number", 7).build());

    assertThat(subject(port("order", "number"), key)).isEqualTo("50%25%2Fa/7");
    assertThat(subject(port("number"), new Key(-7))).isEqualTo("-7");
    assertThat(subject(port("order"), new Key("gr\u00fc\u00df \ud83e\udd8a")))
        .isEqualTo("gr\u00fc\u00df \ud83e\udd8a");
    assertThat(subject(port("order"), new Key("x".repeat(256)))).hasSize(256);
    for (String none :
        List.of("", "x".repeat(257), "a\u0000b", "a\nb", "\ud83e", "\ufffe", "\ufdd0")) {
      assertThat(subject(port("order"), new Key(none))).as("'%s'", none).isEqualTo(NONE);
    }
    assertThat(subject(port("raw"), new Key(java.nio.ByteBuffer.allocate(2)))).isEqualTo(NONE);
  }

  @Test
  void haveNoSubjectWhenTheKeyIsClassified() {
    assertThat(
            subject(
                port(EventHeaders.CLOUDEVENTS, "orders", Map.of("order", "personal"), "order"),
                new Key("Sheri Nowmer")))
        .isEqualTo(NONE);
    assertThat(
            subject(
                port(EventHeaders.CLOUDEVENTS, "orders", Map.of("order", "internal"), "order"),
                new Key("o-7")))
        .isEqualTo("o-7");
  }

  @Test
  void nameThePortWhereItIsNotTheProduct() {
    OutputPort port = port(EventHeaders.CLOUDEVENTS, "lines", Map.of(), "order");
    assertThat(CloudEventHeaders.source(port.id())).isEqualTo("/sales/orders/lines");
  }

  @Test
  void haveIdsThatFollowFromWhereAnEventComesFrom() {
    assertThat(CloudEventHeaders.id(new Origin(-1, 2, 300), 7))
        .isEqualTo("ffffffffffffffff-2-7-300");
    String id = CloudEventHeaders.id("till", 0, 5, 1, KEY, VALUE);
    assertThat(id)
        .matches("[0-9a-f]{32}")
        .isEqualTo(CloudEventHeaders.id("till", 0, 5, 1, KEY.clone(), VALUE.clone()));
    assertThat(
            List.of(
                id,
                CloudEventHeaders.id("till-2", 0, 5, 1, KEY, VALUE),
                CloudEventHeaders.id("till", 1, 5, 1, KEY, VALUE),
                CloudEventHeaders.id("till", 0, 6, 1, KEY, VALUE),
                CloudEventHeaders.id("till", 0, 5, 2, KEY, VALUE),
                CloudEventHeaders.id("till", 0, 5, 1, VALUE, VALUE),
                CloudEventHeaders.id("till", 0, 5, 1, KEY, null),
                CloudEventHeaders.id("till", 0, 5, 1, KEY, new byte[0])))
        .doesNotHaveDuplicates();
  }

  private static CloudEventHeaders headers(OutputPort port) {
    return CloudEventHeaders.of(REGISTRY, port).orElseThrow();
  }

  private static String subject(OutputPort port, Key key) {
    Headers headers = new RecordHeaders();
    headers(port).add(headers, "1", 0, key, VALUE);
    return texts(headers).getOrDefault("ce_subject", NONE);
  }

  private static String dataSchema(CloudEventHeaders of, byte[] value) {
    Headers headers = new RecordHeaders();
    of.add(headers, "1", 0, new Key("o"), value);
    return texts(headers).getOrDefault("ce_dataschema", NONE);
  }

  private static Map<String, String> texts(Headers headers) {
    Map<String, String> texts = new LinkedHashMap<>();
    headers.forEach(
        header -> texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return texts;
  }

  private static OutputPort port(String... key) {
    return port(EventHeaders.CLOUDEVENTS, "orders", Map.of(), key);
  }

  private static OutputPort port(
      EventHeaders headers, String name, Map<String, String> classified, String... key) {
    PortId id = PortId.parse("sales.orders/" + name + "@3");
    return new OutputPort(
        id,
        "",
        new Contract(
            id.urn(),
            new Version(3, 1, 0),
            Status.ACTIVE,
            Description.NONE,
            LINE,
            RecordKey.of(LINE, List.of(key)),
            Optional.empty(),
            classified,
            Optional.empty(),
            new Guarantees(
                Guarantees.DEFAULT.compatibility(),
                List.of(),
                List.of(),
                OnViolation.REJECT,
                headers),
            Optional.empty()));
  }
}
