package dev.weft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.runtime.NeedsOwnBroker;
import dev.weft.runtime.local.LocalMesh;
import dev.weft.runtime.reconcile.ReconcileException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How products end, and what a start makes of files that are older or break something. */
@NeedsOwnBroker
class RetireIT {

  @TempDir Path folder;

  private LocalMesh mesh;
  private Declarations files;

  @BeforeEach
  void start() throws Exception {
    files = new Declarations(Files.createDirectories(folder.resolve("files"))).domain("shop");
    files.source("shop", "orders", "1.0.0", Declarations.ORDER);
    up();
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void refusesWhileSomebodyReads() throws Exception {
    files.derived("shop", "totals", "shop.orders", "shop.Totals");
    assertThat(weft("apply", files.path()).exitCode()).isZero();

    CommandRun refused = weft("retire", "shop.orders@1", "--delete-data");

    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err()).contains("shop.orders/orders@1 is read by shop.totals");
    assertThat(topics()).contains("shop.orders.v1");

    files.source("shop", "orders", "1.1.0", Declarations.ORDER);
    files.topic("shop", "orders", "weft.sunset", "2020-01-01");
    CommandRun sunset = weft("apply", files.path());
    assertThat(sunset.exitCode()).as(sunset.out()).isZero();
    assertThat(weft("retire", "shop.orders@1").exitCode()).isZero();
  }

  @Test
  void retiresForGoodAndDeletesDataOnlyWhenToldSo() throws Exception {
    CommandRun retired = weft("retire", "shop.orders@1");
    assertThat(retired.out()).isEqualTo("shop.orders/orders@1 is retired.\n");
    assertThat(weft("describe", "shop.orders").out()).contains("1.0.0, retired");
    assertThat(topics()).contains("shop.orders.v1");

    // The same files don't bring it back, not even with a new start.
    CommandRun apply = weft("apply", files.path());
    assertThat(apply.exitCode()).isZero();
    assertThat(apply.out()).contains("is retired and stays so");
    mesh.close();
    up();
    assertThat(weft("describe", "shop.orders").out()).contains("1.0.0, retired");

    CommandRun deleted = weft("retire", "shop.orders/orders@1", "--delete-data");
    assertThat(deleted.out()).contains("was retired before, its data is deleted");
    await().untilAsserted(() -> assertThat(topics()).doesNotContain("shop.orders.v1"));
    assertThat(registry("GET", "/subjects", "")).doesNotContain("shop.orders");
    assertThat(changes())
        .extracting(change -> change.path("action").asText())
        .containsExactly("deleted", "retired", "created");
    mesh.close();
    up();
    assertThat(topics()).doesNotContain("shop.orders.v1");
  }

  @Test
  void saysWhatCanBeRetired() {
    assertThat(weft("retire", "shop.orders@2").err()).contains("only shop.orders/orders@1");
    assertThat(weft("retire", "shop.orders").exitCode()).isEqualTo(2);
    assertThat(weft("retire", "mesh.catalog@1").err()).contains("is the mesh's own");
  }

  @Test
  void keepsWhatWasAppliedSinceWhenTheFilesOfAStartAreOlder() throws Exception {
    Declarations newer = new Declarations(folder.resolve("newer")).domain("shop");
    newer.source("shop", "orders", "1.1.0", Declarations.ORDER_WITH_NOTE);
    assertThat(weft("apply", newer.path()).exitCode()).isZero();
    mesh.close();

    up();

    assertThat(mesh.notices())
        .singleElement()
        .asString()
        .contains("shop.orders: the files are older", "version 1.1.0");
    assertThat(weft("describe", "shop.orders").out()).contains("1.1.0", "note");
  }

  @Test
  void refusesToStartOnFilesThatBreakSomething() throws Exception {
    mesh.close();
    files.source("shop", "orders", "1.1.0", Declarations.ORDER_WITH_SCALE);

    assertThatThrownBy(this::up)
        .isInstanceOf(ReconcileException.class)
        .hasMessageContainingAll("shop.orders/orders@1", "breaks what was promised", "amount");

    files.source("shop", "orders", "1.1.0", Declarations.ORDER_WITH_NOTE);
    up();
    assertThat(weft("describe", "shop.orders").out()).contains("note");
  }

  @Test
  void runsTwoMajorsBesideEachOtherWithABridgeUntilTheOlderIsRetired() throws Exception {
    files.bridged("shop", "orders", WiderAmount.class.getName());
    CommandRun apply = weft("apply", files.path());
    assertThat(apply.exitCode()).as(apply.out() + apply.err()).isZero();
    assertThat(apply.out()).contains("start bridge " + WiderAmount.class.getName());

    publish(
        "shop.orders/orders@1",
        "{\"order_id\": 1, \"amount\": 12.5}",
        "{\"order_id\": 2, \"amount\": 0}",
        "{\"order_id\": 3, \"amount\": 7}");
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(weft("consume", "shop.orders/orders@2", "--until-end").out())
                    .isEqualTo(
                        """
                        {"order_id":1,"amount":12.5000}
                        {"order_id":3,"amount":7.0000}
                        """));

    assertThat(weft("retire", "shop.orders@1").exitCode()).isZero();
    assertThat(weft("get", "products").out()).contains("shop.orders.v2");
  }

  @Test
  void holdsTheRegistrysOwnApiToTheContracts() throws Exception {
    String subject = "/subjects/shop.orders.v1-value/versions";

    assertThat(registry("POST", subject, schema(Declarations.ORDER_WITH_SCALE)))
        .contains("409", "amount");
    assertThat(registry("POST", subject, schema(Declarations.ORDER_WITH_NOTE))).contains("\"id\"");
    assertThat(registry("DELETE", "/subjects/shop.orders.v1-value", ""))
        .contains("weft retire shop.orders/orders@1");
    assertThat(registry("PUT", "/config/shop.orders.v1-value", "{\"compatibility\": \"NONE\"}"))
        .contains("weft.compatibility");
    assertThat(registry("POST", "/subjects/foreign-value/versions", schema(Declarations.ORDER)))
        .contains("\"id\"");
  }

  private void up() {
    mesh = ApplyIT.up(files.root(), folder.resolve("data"));
  }

  private void publish(String port, String... records) {
    CommandRun run =
        CommandRun.withInput(
            String.join("\n", records),
            "publish",
            port,
            "--file",
            "-",
            "--format",
            "ndjson",
            "--server",
            mesh.console().toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private List<JsonNode> changes() {
    List<JsonNode> changes = new ArrayList<>();
    try (MeshClient client = MeshClient.of(mesh.console())) {
      client.get("products/shop.orders/changes").forEach(changes::add);
    }
    return changes;
  }

  private Set<String> topics() throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", mesh.connection().bootstrapServers()))) {
      return admin.listTopics().names().get();
    }
  }

  private static String schema(String schema) {
    return MeshClient.JSON.createObjectNode().put("schema", schema).toString();
  }

  private String registry(String method, String path, String body) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(mesh.connection().registry() + path))
                  .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                  .method(method, HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private CommandRun weft(String... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of(arguments), Stream.of("--server", mesh.console().toString()))
            .toArray(String[]::new));
  }
}
