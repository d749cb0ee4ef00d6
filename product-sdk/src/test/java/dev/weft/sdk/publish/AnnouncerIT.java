package dev.weft.sdk.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.contract.Reader;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.Version;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.subscribe.TableSnapshot;
import dev.weft.sdk.testkit.InMemoryRegistry;
import dev.weft.sdk.testkit.SharedKafka;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnnouncerIT {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Schema ANNOUNCEMENT =
      SchemaBuilder.record("ReaderAnnouncement")
          .fields()
          .requiredString("reader")
          .name("kind")
          .type()
          .enumeration("ReaderKind")
          .symbols("DERIVED_PRODUCT", "SUBSCRIBER")
          .noDefault()
          .requiredString("port")
          .requiredString("schema")
          .name("until")
          .type(LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG)))
          .noDefault()
          .endRecord();
  private static final Schema FEWER_FIELDS =
      SchemaBuilder.record("Order").fields().requiredString("id").endRecord();
  private static final PortId ORDERS = PortId.parse("shop.orders/orders@1");

  private final Registry registry = new InMemoryRegistry();
  private final MeshConnection mesh =
      new MeshConnection(SharedKafka.bootstrapServers(), URI.create("http://127.0.0.1/unused"));
  private OutputPort readers;

  @BeforeEach
  void createTopic() throws Exception {
    String name = "readers-" + Long.toString(System.nanoTime(), 36);
    PortId id = new PortId(new ProductId("mesh", name), name, 1);
    readers =
        new OutputPort(
            id,
            "",
            new Contract(
                id.urn(),
                new Version(1, 0, 0),
                Status.ACTIVE,
                Description.NONE,
                ANNOUNCEMENT,
                RecordKey.of(ANNOUNCEMENT, List.of("reader", "port")),
                Optional.empty(),
                Map.of(),
                Optional.empty()));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", mesh.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(id.topic(), 1, (short) 1))).all().get();
    }
  }

  @Test
  void saysWhoReadsWhatForSevenDays() {
    Reader fraud = new Reader("fraud-check", Reader.Kind.SUBSCRIBER, ORDERS, FEWER_FIELDS);
    Reader totals = new Reader("shop.totals", Reader.Kind.DERIVED_PRODUCT, ORDERS, FEWER_FIELDS);

    announcer(Clock.fixed(NOW, ZoneOffset.UTC), 3600).announce(List.of(fraud, totals));

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(announcements())
                    .containsExactlyInAnyOrder(
                        new Announcement(fraud, NOW.plus(Duration.ofDays(7))),
                        new Announcement(totals, NOW.plus(Duration.ofDays(7)))));
  }

  @Test
  void renewsItsWordUntilClosed() throws Exception {
    Reader fraud = new Reader("fraud-check", Reader.Kind.SUBSCRIBER, ORDERS, FEWER_FIELDS);

    try (AutoCloseable kept = announcer(Clock.systemUTC(), 1).keep(fraud)) {
      assertThat(kept).isNotNull();
      await().atMost(Duration.ofSeconds(20)).until(() -> !announcements().isEmpty());
      Instant first = announcements().get(0).until();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> announcements().get(0).until().isAfter(first));
    }

    assertThat(announcements()).extracting(Announcement::reader).containsExactly(fraud);
  }

  private Announcer announcer(Clock clock, long renewAfterSeconds) {
    return new Announcer(mesh, registry, readers, clock, renewAfterSeconds);
  }

  private List<Announcement> announcements() {
    return TableSnapshot.read(mesh, registry, readers).values().stream()
        .map(Announcement::of)
        .toList();
  }
}
