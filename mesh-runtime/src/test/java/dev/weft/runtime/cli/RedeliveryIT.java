package dev.weft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.runtime.NeedsOwnBroker;
import dev.weft.runtime.local.LocalMesh;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application refused is given back to it when it is mended. */
@NeedsOwnBroker
class RedeliveryIT {

  @TempDir Path folder;

  private LocalMesh mesh;
  private Declarations files;

  @BeforeEach
  void start() throws Exception {
    files = new Declarations(Files.createDirectories(folder.resolve("files"))).domain("shop");
    files.source("shop", "orders", "1.0.0", Line.AVSC);
    files.topic("shop", "orders", "weft.topic.partitions", "3");
    mesh = ApplyIT.up(files.root(), folder.resolve("data"));
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void addsItToTheTotalsOfADerivedProduct() throws Exception {
    // As an earlier version would have made it.
    create("shop.totals.v1.quarantine");
    totals(OrderTotals.Failing.class);
    assertThat(weft("plan", files.path()).out())
        .contains("topic shop.totals.v1.quarantine: partitions 1 -> 3");
    apply();
    publish("shop.orders", line(1, 10), line(2, 20), line(3, 30), line(1, -4), line(2, -5));
    publish("shop.orders", line(3, 3), line(4, -1), line(4, 41));
    awaitList("shop.totals", "3 waiting", "3 processing-failed", "app:shop.totals.v1");
    awaitTotals(line(1, 10), line(2, 20), line(3, 33), line(4, 41));

    totals(OrderTotals.Mended.class);
    apply();
    CommandRun tried = weft("quarantine", "replay", "shop.totals", "--all", "--dry-run");
    assertThat(tried.out())
        .contains("goes to app shop.totals.v1 again, as a record of shop.orders.v1")
        .contains("3 would be replayed, 0 refused");
    awaitList("shop.totals", "3 waiting");

    CommandRun replayed = weft("quarantine", "replay", "shop.totals", "--all");
    assertThat(replayed.out()).contains("3 replayed, 0 refused");
    awaitTotals(line(1, 6), line(2, 15), line(3, 33), line(4, 40));
    awaitList("shop.totals", "0 waiting, 3 replayed");

    mesh.close();
    mesh = ApplyIT.up(files.root(), folder.resolve("data"));
    publish("shop.orders", line(1, 100));
    awaitTotals(line(1, 106), line(2, 15), line(3, 33), line(4, 40));
  }

  @Test
  void keepsTheStoryOfWhatFailsAgain() throws Exception {
    totals(OrderTotals.Failing.class);
    apply();
    publish("shop.orders", line(1, -4));
    awaitList("shop.totals", "1 waiting");
    assertThat(weft("quarantine", "replay", "shop.totals", "--all").exitCode()).isZero();
    awaitList("shop.totals", "1 waiting, 1 replayed");

    String list = weft("quarantine", "list", "shop.totals", "-o", "json").out();

    assertThat(list).containsPattern("\"origin\" ?: ?\"shop.orders.v1/\\d@0\"");
    assertThat(list).containsPattern("\"attempts\" ?: ?2");
  }

  @Test
  void passesItOnByABridgeInSql() throws Exception {
    bridge("100 / \"amount\"");
    apply();
    publish("shop.orders/orders@1", line(1, 10), line(2, 0), line(3, 50), line(4, 0), line(5, 1));
    awaitList(
        "shop.orders",
        "3 waiting",
        "2 processing-failed",
        "1 rule-violated",
        "app:shop.orders.v2.bridge");
    awaitShares(line(1, 10), line(3, 2));

    bridge("CASE WHEN \"amount\" = 0 THEN 0 WHEN \"amount\" < 2 THEN 50 ELSE 100 / \"amount\" END");
    apply();
    CommandRun replayed = weft("quarantine", "replay", "shop.orders", "--all");
    assertThat(replayed.out())
        .contains("goes to app shop.orders.v2.bridge again, as a record of shop.orders.v1")
        .contains("3 replayed, 0 refused");

    awaitShares(line(1, 10), line(2, 0), line(3, 2), line(4, 0), line(5, 50));
    awaitList("shop.orders", "0 waiting, 3 replayed");
  }

  @Test
  void stopsInsteadWhenThatIsDeclaredAndSaysSoInThePlan() throws Exception {
    totals(OrderTotals.Failing.class);
    apply();
    publish("shop.orders", line(1, -4));
    awaitList("shop.totals", "1 waiting");
    Path product = Path.of(files.path("shop", "totals", "product.yaml"));
    Files.writeString(
        product,
        Files.readString(product) + "  - property: weft.on-error\n    value: stop\n",
        StandardCharsets.UTF_8);

    assertThat(weft("plan", files.path()).out())
        .contains("what can't be processed: quarantine -> stop", "start app", "anew");
    assertThat(weft("diff", files.path(), "-o", "json").out()).contains("\"change-on-error\"");
    apply();

    assertThat(weft("plan", files.path()).exitCode()).isZero();
    assertThat(weft("quarantine", "replay", "shop.totals", "--all", "--dry-run").out())
        .contains("takes nothing back", "0 would be replayed, 1 refused");
    publish("shop.orders", line(1, -5));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(health()).contains("nobody told me of discounts"));
    assertThat(weft("quarantine", "list", "shop.totals").out()).contains("1 waiting");
  }

  private String health() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(mesh.console().resolve("/health")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private void totals(Class<? extends OrderTotals> definition) throws Exception {
    files.derived("shop", "totals", "shop.orders", definition.getName());
    files.write("shop/totals/Order.avsc", Line.AVSC);
  }

  /** Declares a second version beside the first, with a share for each amount, of 50 at most. */
  private void bridge(String share) throws Exception {
    files.bridged("shop", "orders", "none");
    Path product = Path.of(files.path("shop", "orders", "product.yaml"));
    Files.writeString(product, Files.readString(product).replace("java:none", "v2.sql"));
    files.topic("shop", "orders", "weft.topic.partitions", "3");
    files.write("shop/orders/Order.avsc", Line.AVSC);
    files.write("shop/orders/Order2.avsc", Line.AVSC);
    Path contract = Path.of(files.path("shop", "orders", "v2.contract.yaml"));
    Files.writeString(
        contract,
        Files.readString(contract)
            .replace(
                "    physicalType: topic\n",
                """
                    physicalType: topic
                    quality:
                      - name: at most a half
                        type: custom
                        engine: cel
                        implementation: record.amount <= 50
                """));
    files.write(
        "shop/orders/v2.sql",
        "SELECT \"order_id\", %s AS \"amount\" FROM \"shop.orders\"".formatted(share));
  }

  private void apply() {
    CommandRun run = weft("apply", files.path());
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }

  private void awaitList(String product, String... texts) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(weft("quarantine", "list", product).out()).contains(texts));
  }

  private void awaitTotals(String... lines) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(weft("consume", "shop.totals", "--latest").out().lines())
                    .containsExactlyInAnyOrder(lines));
  }

  private void awaitShares(String... lines) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(weft("consume", "shop.orders/orders@2", "--until-end").out().lines())
                    .containsExactlyInAnyOrder(lines));
  }

  private static String line(int order, int amount) {
    return "{\"order_id\":%d,\"amount\":%d}".formatted(order, amount);
  }

  private void publish(String port, String... records) throws Exception {
    Path file = folder.resolve("lines.ndjson");
    Files.write(file, List.of(records));
    CommandRun run = weft("publish", port, "--file", file.toString());
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }

  private void create(String topic) throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", mesh.connection().bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
  }

  private CommandRun weft(String... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of(arguments), Stream.of("--server", mesh.console().toString()))
            .toArray(String[]::new));
  }
}
