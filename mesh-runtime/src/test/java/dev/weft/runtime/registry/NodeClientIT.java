package dev.weft.runtime.registry;

import static dev.weft.runtime.registry.Samples.topic;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.foodmart.sales.Transaction;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.EventHeaders;
import dev.weft.sdk.descriptor.Guarantees;
import dev.weft.sdk.descriptor.OnViolation;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.Version;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.publish.ProductPublisher;
import dev.weft.sdk.publish.PublisherSettings;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.testkit.SharedKafka;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the SDK writes, read in another language by other people's clients of Kafka and the
 * registry.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeClientIT {

  private static final long LARGEST_IN_JAVASCRIPT = 9_007_199_254_740_990L;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Schema WIDE =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Wide", "namespace": "shop", "fields": [
                {"name": "id", "type": "string"},
                {"name": "yes", "type": "boolean"},
                {"name": "small", "type": "int"},
                {"name": "large", "type": "long"},
                {"name": "rough", "type": "float"},
                {"name": "fine", "type": "double"},
                {"name": "raw", "type": "bytes"},
                {"name": "uuid", "type": {"type": "string", "logicalType": "uuid"}},
                {"name": "cost", "type":
                  {"type": "bytes", "logicalType": "decimal", "precision": 30, "scale": 3}},
                {"name": "day", "type": {"type": "int", "logicalType": "date"}},
                {"name": "time", "type": {"type": "int", "logicalType": "time-millis"}},
                {"name": "millis", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                {"name": "micros", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                {"name": "colour", "type":
                  {"type": "enum", "name": "Colour", "symbols": ["RED", "BLUE"]}},
                {"name": "note", "type": ["null", "string"], "default": null},
                {"name": "nothing", "type": ["null", "long"], "default": null},
                {"name": "at", "type": {"type": "record", "name": "Place", "fields": [
                  {"name": "city", "type": "string"}]}},
                {"name": "places", "type": {"type": "array", "items": "Place"}},
                {"name": "counts", "type": {"type": "map", "values": "int"}}
              ]}
              """);

  private RunningRegistry registry;
  private MeshConnection connection;

  @BeforeAll
  void start() throws Exception {
    NodeReader.assumeInstalled();
    registry = RunningRegistry.start(topic());
    connection = new MeshConnection(SharedKafka.bootstrapServers(), URI.create(registry.url()));
  }

  @AfterAll
  void stop() {
    if (registry != null) {
      registry.close();
    }
  }

  @Test
  void readsWhatGeneratedCodecsWrite() throws Exception {
    OutputPort port = declare(Transaction.getClassSchema(), "customer_id");

    try (ProductPublisher<Transaction> publisher =
        ProductPublisher.open(
            connection,
            Registry.connect(connection),
            port,
            Transaction.class,
            PublisherSettings.DEFAULT,
            ClientObserver.NONE)) {
      publisher.publishAndWait(
          Transaction.newBuilder()
              .setProductId(337)
              .setSoldOn(LocalDate.of(1997, 1, 5))
              .setCustomerId(6280)
              .setPromotionId(0)
              .setStoreId(2)
              .setStoreSales(new BigDecimal("1.5000"))
              .setStoreCost(new BigDecimal("-0.0051"))
              .setUnitSales(new BigDecimal("200000.0000"))
              .build());
    }

    assertThat(read(port, 1))
        .containsExactly(
            JSON.readTree(
                """
                {"key": 6280,
                 "value": {"product_id": 337, "sold_on": "1997-01-05", "customer_id": 6280,
                   "promotion_id": 0, "store_id": 2, "store_sales": "1.5000",
                   "store_cost": "-0.0051", "unit_sales": "200000.0000"},
                 "headers": ["weft"]}
                """));
  }

  @Test
  void readsEveryTypeOfARecordWithoutAClass() throws Exception {
    OutputPort port = declare(WIDE, "id");

    try (ProductPublisher<IndexedRecord> publisher =
        ProductPublisher.open(
            connection,
            Registry.connect(connection),
            port,
            PublisherSettings.DEFAULT,
            ClientObserver.NONE)) {
      publisher.publishAndWait(wide("a", "gr\u00fc\u00df \ud83e\uddf5"));
      publisher.publishAndWait(wide("b", null));
    }

    JsonNode expected =
        JSON.readTree(
            """
            {"key": "a",
             "value": {"id": "a", "yes": true, "small": -7, "large": 9007199254740990,
               "rough": 0.5, "fine": -1.0E-9, "raw": "00ff10",
               "uuid": "00000000-0000-0001-0000-000000000002",
               "cost": "-123456789012345678901234.567", "day": "1969-12-31",
               "time": "23:59:58.001", "millis": "1998-12-30T10:11:12.345Z",
               "micros": "1998-12-30T10:11:12.345678Z", "colour": "BLUE",
               "note": "gr\u00fc\u00df \ud83e\uddf5", "nothing": null, "at": {"city": "Oslo"},
               "places": [{"city": "Bergen"}, {"city": ""}], "counts": {"x": 1, "y": -2}},
             "headers": ["weft"]}
            """);
    List<JsonNode> records = read(port, 2);
    assertThat(records.get(0)).isEqualTo(expected);
    assertThat(records.get(1).at("/value/id").textValue()).isEqualTo("b");
    assertThat(records.get(1).at("/value/note").isNull()).isTrue();
  }

  @Test
  void readsTheHeadersOfCloudEvents() throws Exception {
    OutputPort port =
        declare(
            WIDE,
            "id",
            new Guarantees(
                Guarantees.DEFAULT.compatibility(),
                List.of(),
                List.of(),
                OnViolation.REJECT,
                EventHeaders.CLOUDEVENTS));

    try (ProductPublisher<IndexedRecord> publisher =
        ProductPublisher.open(
            connection,
            Registry.connect(connection),
            port,
            PublisherSettings.DEFAULT,
            ClientObserver.NONE)) {
      publisher.publishAndWait(wide("gr\u00fc\u00df", null));
    }

    JsonNode event = read(port, 1).get(0).path("event");
    assertThat(event.path("ce_specversion").textValue()).isEqualTo("1.0");
    assertThat(event.path("ce_source").textValue())
        .isEqualTo("/shop/" + port.id().product().name());
    assertThat(event.path("ce_type").textValue()).isEqualTo("shop.Wide.v1");
    assertThat(event.path("ce_subject").textValue()).isEqualTo("gr\u00fc\u00df");
    assertThat(event.path("content-type").textValue()).isEqualTo("application/avro");
    String schema =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(event.path("ce_dataschema").textValue())).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    assertThat(new Schema.Parser().parse(JSON.readTree(schema).path("schema").textValue()))
        .isEqualTo(WIDE);
  }

  private static IndexedRecord wide(String id, @Nullable String note) {
    Schema place = WIDE.getField("at").schema();
    return new GenericRecordBuilder(WIDE)
        .set("id", id)
        .set("yes", true)
        .set("small", -7)
        .set("large", LARGEST_IN_JAVASCRIPT)
        .set("rough", 0.5f)
        .set("fine", -1.0E-9)
        .set("raw", ByteBuffer.wrap(new byte[] {0, -1, 16}))
        .set("uuid", new UUID(1, 2))
        .set("cost", new BigDecimal("-123456789012345678901234.567"))
        .set("day", LocalDate.of(1969, 12, 31))
        .set("time", LocalTime.of(23, 59, 58, 1_000_000))
        .set("millis", Instant.parse("1998-12-30T10:11:12.345Z"))
        .set("micros", Instant.parse("1998-12-30T10:11:12.345678Z"))
        .set("colour", new GenericData.EnumSymbol(WIDE.getField("colour").schema(), "BLUE"))
        .set("note", note)
        .set("at", place(place, "Oslo"))
        .set("places", List.of(place(place, "Bergen"), place(place, "")))
        .set("counts", Map.of("x", 1, "y", -2))
        .build();
  }

  private static IndexedRecord place(Schema place, String city) {
    return new GenericRecordBuilder(place).set("city", city).build();
  }

  /** A port with a topic of its own. */
  private OutputPort declare(Schema schema, String key) throws Exception {
    return declare(schema, key, Guarantees.DEFAULT);
  }

  private OutputPort declare(Schema schema, String key, Guarantees guarantees) throws Exception {
    String name = "n" + UUID.randomUUID().toString().substring(0, 8);
    PortId id = new PortId(new ProductId("shop", name), name, 1);
    Contract contract =
        new Contract(
            id.urn(),
            new Version(1, 0, 0),
            Status.ACTIVE,
            Description.NONE,
            schema,
            RecordKey.of(schema, List.of(key)),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            guarantees,
            Optional.empty());
    registry.client().register(id.valueSubject(), new AvroSchema(schema));
    registry.client().register(id.keySubject(), new AvroSchema(contract.key().schema()));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(id.topic(), 1, (short) 1))).all().get();
    }
    return new OutputPort(id, "", contract);
  }

  private List<JsonNode> read(OutputPort port, int count) throws Exception {
    return NodeReader.read(
        SharedKafka.bootstrapServers(), registry.url(), port.id().topic(), count);
  }
}
