package dev.weft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.runtime.NeedsOwnBroker;
import dev.weft.runtime.local.LocalMesh;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new major version beside the old one, filled from it by a query. */
@NeedsOwnBroker
class SqlBridgeIT {

  private static final String V2 =
      """
      {"type": "record", "name": "Order", "namespace": "shop", "doc": "An order.", "fields": [
        {"name": "number", "type": "string", "doc": "What the customer knows the order by."},
        {"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 4}, "doc": "Its price."},
        {"name": "size", "type": {"type": "enum", "name": "Size", "symbols": ["SMALL", "LARGE"]}, "doc": "By price."}
      ]}
      """;

  private static final String QUERY =
      """
      SELECT 'SO-' || CAST("order_id" AS VARCHAR) AS "number",
             "amount",
             CASE WHEN "amount" >= 10 THEN 'LARGE' ELSE 'SMALL' END AS "size"
      FROM "shop.orders"
      WHERE "amount" > 0
      """;

  @TempDir Path folder;

  private LocalMesh mesh;
  private Declarations files;

  @BeforeEach
  void start() throws Exception {
    files = new Declarations(Files.createDirectories(folder.resolve("files"))).domain("shop");
    files.source("shop", "orders", "1.0.0", Declarations.ORDER);
    mesh = ApplyIT.up(files.root(), folder.resolve("data"));
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void fillsTheNewVersionFromTheOldOneExactlyOnce() throws Exception {
    publish(
        "{\"order_id\": 1, \"amount\": 12.5}",
        "{\"order_id\": 2, \"amount\": 0}",
        "{\"order_id\": 3, \"amount\": 7}");
    second(QUERY);
    CommandRun apply = weft("apply", files.path());
    assertThat(apply.exitCode()).as(apply.out() + apply.err()).isZero();
    assertThat(apply.out()).contains("start bridge v2.sql");
    awaitOrders(
        "{\"number\":\"SO-1\",\"amount\":12.5000,\"size\":\"LARGE\"}",
        "{\"number\":\"SO-3\",\"amount\":7.0000,\"size\":\"SMALL\"}");
    assertThat(keys()).allSatisfy(key -> assertThat(key).startsWith("SO-")).hasSize(2);

    mesh.close();
    mesh = ApplyIT.up(files.root(), folder.resolve("data"));
    publish("{\"order_id\": 4, \"amount\": 99.99}");

    awaitOrders(
        "{\"number\":\"SO-1\",\"amount\":12.5000,\"size\":\"LARGE\"}",
        "{\"number\":\"SO-3\",\"amount\":7.0000,\"size\":\"SMALL\"}",
        "{\"number\":\"SO-4\",\"amount\":99.9900,\"size\":\"LARGE\"}");
  }

  @Test
  void refusesAQueryThatCanNotBeRunBeforeAnythingIsChanged() throws Exception {
    second(
        """
        SELECT "order_id" AS "number",
               "ammount" AS "amount"
        FROM "shop.orders"
        """);
    CommandRun plan = weft("plan", files.path());
    assertThat(plan.out().replaceAll("\\s+", " "))
        .contains(
            "shop/orders/v2.sql:2:8: shop.orders has no column \"ammount\". Did you mean"
                + " \"amount\"?");

    second(
        """
        SELECT "order_id" AS "number", "amount"
        FROM "shop.orders"
        """);
    CommandRun apply = weft("apply", files.path());
    assertThat(apply.exitCode()).isEqualTo(3);
    assertThat(apply.out().replaceAll("\\s+", " "))
        .contains("shop/orders/v2.sql:1:8: \"number\" is int, the target string")
        .contains("has the field \"size\" without default, and nothing fills it");
    assertThat(topics()).doesNotContain("shop.orders.v2");
  }

  /** Declares the second version beside the first. */
  private void second(String query) throws Exception {
    files.write(
        "shop/orders/product.yaml",
        Declarations.product("shop", "orders", "2.0.0", "source-aligned", "")
            .replace("apiVersion: v1.0.0", "apiVersion: v1.1.0")
            .replace(
                """
                outputPorts:
                  - name: orders
                    version: 2.0.0
                    contractId: urn:weft:shop:orders:orders:v1
                """,
                """
                outputPorts:
                  - name: orders
                    version: 1.0.0
                    contractId: urn:weft:shop:orders:orders:v1
                  - name: orders
                    version: 2.0.0
                    contractId: urn:weft:shop:orders:orders:v2
                    customProperties:
                      - property: weft.bridge
                        value: v2.sql
                """));
    files.write(
        "shop/orders/v2.contract.yaml",
        Declarations.contract("shop", "orders", "2.0.0", "")
            .replace("Order.avsc", "Order2.avsc")
            .replace("value: order_id", "value: number"));
    files.write("shop/orders/Order2.avsc", V2);
    files.write("shop/orders/v2.sql", query);
  }

  private void awaitOrders(String... orders) {
    await()
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(
            () ->
                assertThat(weft("consume", "shop.orders/orders@2", "--until-end").out().lines())
                    .containsExactlyInAnyOrder(orders));
  }

  private void publish(String... records) throws Exception {
    Path file = folder.resolve("orders.ndjson");
    Files.write(file, List.of(records));
    CommandRun run = weft("publish", "shop.orders/orders@1", "--file", file.toString());
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }

  /** The keys as they lie in the topic: text behind the schema's id and its own length. */
  private List<String> keys() throws Exception {
    TopicPartition partition = new TopicPartition("shop.orders.v2", 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                mesh.connection().bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                10),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(Set.of(partition));
      consumer.seekToBeginning(Set.of(partition));
      long end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
      List<String> keys = new ArrayList<>();
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(
                record ->
                    keys.add(
                        new String(
                            record.key(), 6, record.key().length - 6, StandardCharsets.UTF_8)));
      }
      return keys;
    }
  }

  private Set<String> topics() throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", mesh.connection().bootstrapServers()))) {
      return admin.listTopics().names().get();
    }
  }

  private CommandRun weft(String... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of(arguments), Stream.of("--server", mesh.console().toString()))
            .toArray(String[]::new));
  }
}
