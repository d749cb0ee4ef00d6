package dev.weft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.runtime.local.LocalMesh;
import dev.weft.sdk.Mesh;
import dev.weft.sdk.publish.ProductPublisher;
import dev.weft.sdk.publish.Receipt;
import dev.weft.sdk.subscribe.Retry;
import dev.weft.sdk.subscribe.Subscription;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to events that break a rule, or that a subscriber fails with. */
class QuarantineIT {

  private static final Schema ORDER = new Schema.Parser().parse(Declarations.ORDER);
  private static final String POSITIVE = "amount is positive";

  @TempDir static Path folder;

  private static LocalMesh local;
  private static Mesh mesh;

  @BeforeAll
  static void start() throws Exception {
    Declarations files =
        new Declarations(Files.createDirectories(folder.resolve("files"))).domain("shop");
    for (String name : new String[] {"orders", "returns", "refunds"}) {
      declare(
          files,
          name,
          "1.0.0",
          name.equals("refunds") ? "reject" : "quarantine",
          "record.amount > 0");
    }
    local = ApplyIT.up(files.root(), folder.resolve("data"));
    mesh = Mesh.connect(local.connection(), local.declaration());
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  @Test
  void keepsWhatBreaksARuleUntilTheRuleOrTheRecordIsRight() throws Exception {
    try (ProductPublisher<IndexedRecord> orders = mesh.publisher("shop.orders")) {
      assertThat(orders.publishAndWait(order(1, "12.50")).quarantined()).isFalse();
      Receipt kept = orders.publishAndWait(order(2, "-3.00"));
      assertThat(kept.quarantined()).isTrue();
      assertThat(kept.topic()).isEqualTo("shop.orders.v1.quarantine");
      assertThat(orders.stats().quarantined()).isEqualTo(1);
    }

    CommandRun list = weft("quarantine", "list", "shop.orders");
    assertThat(list.exitCode()).as(list.err()).isZero();
    assertThat(list.out())
        .startsWith("shop.orders/orders@1: 1 waiting, 0 replayed, 0 discarded\n  1 rule-violated\n")
        .contains("0@0", "publisher:shop.orders.v1");
    CommandRun shown = weft("quarantine", "show", "shop.orders", "0@0");
    assertThat(shown.out()).contains("{\"order_id\":2,\"amount\":-3.00}", "amount");

    CommandRun tried = weft("quarantine", "replay", "shop.orders", "--all", "--dry-run");
    assertThat(tried.exitCode()).isEqualTo(1);
    assertThat(tried.out()).contains("still breaks its contract", "0 would be replayed, 1 refused");

    Declarations files = new Declarations(folder.resolve("weaker")).domain("shop");
    declare(files, "orders", "1.1.0", "quarantine", "record.amount > -10");
    CommandRun applied = weft("apply", files.path());
    assertThat(applied.exitCode()).as(applied.out() + applied.err()).isZero();

    assertThat(weft("quarantine", "replay", "shop.orders", "0@0").out())
        .contains("goes to shop.orders.v1", "1 replayed, 0 refused");
    assertThat(weft("consume", "shop.orders", "--until-end").out())
        .isEqualTo("{\"order_id\":1,\"amount\":12.50}\n{\"order_id\":2,\"amount\":-3.00}\n");
    assertThat(weft("quarantine", "list", "shop.orders").out())
        .isEqualTo("shop.orders/orders@1: 0 waiting, 1 replayed, 0 discarded\n");
    assertThat(headers("shop.orders.v1"))
        .hasSize(2)
        .allSatisfy(
            event ->
                assertThat(event)
                    .containsEntry("ce_source", "/shop/orders")
                    .containsEntry("ce_type", "shop.Order.v1")
                    .containsKeys("ce_id", "ce_time", "ce_subject")
                    .hasEntrySatisfying("ce_dataschema", QuarantineIT::leadsToTheSchema));
  }

  private static void leadsToTheSchema(String address) {
    try {
      String answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(address)).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      assertThat(answer).contains("schema", "order_id");
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Those of a topic's first two records, with a plain consumer. */
  private static List<Map<String, String>> headers(String topic) {
    List<Map<String, String>> all = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            local.connection().consumerSettings(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList());
      consumer.seekToBeginning(consumer.assignment());
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> all.add(texts(record)));
                return all.size() >= 2;
              });
    }
    return all;
  }

  private static Map<String, String> texts(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> texts = new HashMap<>();
    record
        .headers()
        .forEach(h -> texts.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
    return texts;
  }

  @Test
  void givesBackToOneSubscriberWhatItFailedWith() throws Exception {
    AtomicBoolean mended = new AtomicBoolean();
    Queue<Object> handled = new ConcurrentLinkedQueue<>();
    Queue<Object> others = new ConcurrentLinkedQueue<>();
    try (ProductPublisher<IndexedRecord> returns = mesh.publisher("shop.returns");
        Subscription desk =
            mesh.subscriber("shop.returns", "return-desk")
                .retrying(new Retry(2, Duration.ofMillis(50), Duration.ofSeconds(1)))
                .handle(
                    event -> {
                      if (!mended.get()) {
                        throw new IllegalStateException("the printer is on fire");
                      }
                      handled.add(event.value().get(0));
                    });
        Subscription other =
            mesh.subscriber("shop.returns", "others")
                .handle(event -> others.add(event.value().get(0)))) {
      returns.publishAndWait(order(7, "1.00"));
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(weft("quarantine", "list", "shop.returns").out())
                      .contains("1 handler-failed", "subscriber:return-desk", "on fire"));

      mended.set(true);
      assertThat(weft("quarantine", "replay", "shop.returns", "--all").out())
          .contains("goes to subscriber return-desk again");

      await().atMost(Duration.ofSeconds(30)).until(() -> handled.contains(7));
      await().atMost(Duration.ofSeconds(30)).until(() -> !others.isEmpty());
      assertThat(others).containsExactly(7);
      assertThat(desk.stats().quarantined()).isEqualTo(1);
      assertThat(other.stats().quarantined()).isZero();
    }
  }

  @Test
  void givesUpWhatNobodyWants() throws Exception {
    try (ProductPublisher<IndexedRecord> returns = mesh.publisher("shop.refunds")) {
      assertThat(returns.publish(order(1, "-1.00")).toCompletableFuture())
          .failsWithin(Duration.ofSeconds(20))
          .withThrowableThat()
          .withMessageContaining("amount");
    }
    assertThat(weft("quarantine", "list", "shop.refunds").out())
        .isEqualTo("shop.refunds/refunds@1: 0 waiting, 0 replayed, 0 discarded\n");
    assertThat(weft("quarantine", "discard", "shop.refunds", "0@3").err())
        .contains("Not in this quarantine");
    assertThat(weft("quarantine", "discard", "shop.refunds").exitCode()).isEqualTo(2);
    assertThat(weft("quarantine", "list", "mesh.catalog").err()).contains("the mesh's own");
    assertThat(weft("quarantine", "replay", "shop.refunds", "--all", "--reason", "bad").err())
        .contains("'bad' is no reason: it is one of unreadable, rule-violated");
  }

  @Test
  void refusesRowsByTheSameRules() throws Exception {
    Path rows =
        Files.writeString(folder.resolve("rows.ndjson"), "{\"order_id\": 1, \"amount\": -1}\n");

    CommandRun run = weft("publish", "shop.refunds", "--file", rows.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("rows.ndjson.rejected")))
        .contains(POSITIVE, "\"record\":{\"order_id\":1,\"amount\":-1}");
  }

  private static void declare(
      Declarations files, String name, String version, String onViolation, String rule)
      throws Exception {
    files.source("shop", name, version, Declarations.ORDER);
    files.write(
        "shop/" + name + "/contract.yaml",
        Declarations.contract(
            "shop",
            name,
            version,
            """
                      - property: weft.on-violation
                        value: %s
                    quality:
                      - name: %s
                        type: custom
                        engine: cel
                        implementation: "%s"
            """
                .formatted(onViolation, POSITIVE, rule)
                .indent(-4)));
    if (name.equals("orders")) {
      files.topic("shop", name, "weft.headers", "cloudevents");
    }
  }

  private static GenericRecord order(int id, String amount) {
    GenericRecord order = new GenericData.Record(ORDER);
    order.put("order_id", id);
    order.put("amount", new BigDecimal(amount));
    return order;
  }

  private static CommandRun weft(String... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of(arguments), Stream.of("--server", local.console().toString()))
            .toArray(String[]::new));
  }
}
