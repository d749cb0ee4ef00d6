package dev.weft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.runtime.NeedsOwnBroker;
import dev.weft.runtime.local.LocalMesh;
import dev.weft.runtime.local.Pace;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** {@code weft plan} and {@code weft apply} as people use them, against a whole mesh. */
@TestInstance(Lifecycle.PER_CLASS)
@NeedsOwnBroker
class ApplyIT {

  private Path folder = Path.of("");
  private LocalMesh mesh;
  private Declarations files;
  private String shop = "";

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    folder = directory;
    mesh = up(Files.createDirectories(folder.resolve("none")), folder.resolve("data"));
  }

  @AfterAll
  void stop() {
    mesh.close();
  }

  /** Each test has a domain and a folder of its own. */
  @BeforeEach
  void newShop(TestInfo test) throws Exception {
    shop = "shop" + Math.abs(test.getDisplayName().hashCode() % 100_000);
    files = new Declarations(folder.resolve(shop)).domain(shop);
    files.source(shop, "orders", "1.0.0", Declarations.ORDER);
  }

  @Test
  void appliesWhatIsNewAndThenHasNothingToDo() throws Exception {
    files.topic(shop, "orders", "weft.topic.partitions", "3");

    CommandRun plan = weft("plan", files.path());
    assertThat(plan.out())
        .contains(shop + ".orders  1.0.0, new", "create topic " + shop + ".orders.v1, partitions=3")
        .endsWith("1 product to change, 0 refused, 0 as declared.\n");
    assertThat(plan.exitCode()).isEqualTo(3);
    assertThat(weft("get", "products").out()).doesNotContain(shop);

    CommandRun apply = weft("apply", files.path());
    assertThat(apply.exitCode()).as(apply.err()).isZero();
    assertThat(apply.out()).endsWith("1 product applied.\n");
    assertThat(weft("describe", shop + ".orders").out())
        .contains(shop + ".orders.v1, 3 partitions");

    CommandRun again = weft("apply", files.path());
    assertThat(again.out()).isEqualTo("Nothing to do: 1 product as declared.\n");
    assertThat(again.exitCode()).isZero();
    assertThat(weft("plan", files.path(shop, "orders")).exitCode()).isZero();
    assertThat(weft("diff", files.path(shop)).exitCode()).isZero();
    assertThat(changes("orders"))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.path("action").asText()).isEqualTo("created");
              assertThat(change.path("to").asText()).isEqualTo("1.0.0");
              assertThat(change.path("requestedBy").asText())
                  .isEqualTo(System.getProperty("user.name"));
            });
  }

  @Test
  void appliesAFieldMoreAndRemembersIt() throws Exception {
    apply();
    files.source(shop, "orders", "1.1.0", Declarations.ORDER_WITH_NOTE);

    CommandRun plan = weft("plan", files.path(), "-o", "json");
    JsonNode product = MeshClient.JSON.readTree(plan.out()).path("products").get(0);
    assertThat(product.path("outcome").asText()).isEqualTo("changed");
    assertThat(product.path("verdicts").get(0).path("outcome").asText()).isEqualTo("accepted");
    assertThat(product.path("verdicts").get(0).path("differences")).isNotEmpty();
    assertThat(weft("plan", files.path(), "--fail-on", "breaking").exitCode()).isZero();

    apply();
    assertThat(weft("describe", shop + ".orders").out()).contains("note", "1.1.0");
    assertThat(changes("orders")).hasSize(2);
    JsonNode change = changes("orders").get(0);
    assertThat(change.path("from").asText()).isEqualTo("1.0.0");
    assertThat(change.path("to").asText()).isEqualTo("1.1.0");
    assertThat(change.path("step").asText()).isEqualTo("minor");
    assertThat(change.path("differences")).isNotEmpty();
    String rule = change.path("differences").get(0).path("rule").asText();
    assertThat(page("/products/" + shop + ".orders/changes"))
        .contains("1.0.0 → 1.1.0", "note", rule);
  }

  @Test
  void refusesWhatBreaksAndNamesWhoItBreaks() throws Exception {
    files.derived(shop, "totals", shop + ".orders", "shop.Totals");
    apply();
    files.source(shop, "orders", "1.1.0", Declarations.ORDER_WITH_SCALE);
    files.source(shop, "returns", "1.0.0", Declarations.ORDER);

    CommandRun plan = weft("plan", files.path(), "--fail-on", "breaking");
    assertThat(plan.exitCode()).isEqualTo(3);
    assertThat(plan.out())
        .contains(shop + ".orders  1.0.0 -> 1.1.0, refused", "breaking", "How to go on")
        .contains("1 product to change, 1 refused, 1 as declared.");

    CommandRun apply = weft("apply", files.path());
    assertThat(apply.exitCode()).isEqualTo(3);
    assertThat(apply.out()).contains("1 product applied.");
    assertThat(weft("get", "products").out()).contains(shop + ".returns");
    assertThat(weft("describe", shop + ".orders").out()).contains("decimal(10,2)");
    assertThat(changes("orders")).hasSize(1);
  }

  @Test
  void refusesAVersionThatIsTooLowOrGoesBack() throws Exception {
    apply();
    files.source(shop, "orders", "1.0.0", Declarations.ORDER_WITH_NOTE);
    CommandRun understated = weft("apply", files.path());
    assertThat(understated.exitCode()).isEqualTo(3);
    assertThat(understated.out()).contains("is too low", "Declare 1.1.0 or higher");

    files.source(shop, "orders", "1.1.0", Declarations.ORDER_WITH_NOTE);
    apply();
    files.source(shop, "orders", "1.0.0", Declarations.ORDER);
    CommandRun back = weft("apply", files.path());
    assertThat(back.exitCode()).isEqualTo(3);
    assertThat(back.out()).containsPattern("a version never\\s+goes\\s+back");
  }

  @Test
  void refusesWhatNeedsARefusedProductAndAppliesTheRest() throws Exception {
    files.source(shop, "orders", "1.0.0", Declarations.ORDER);
    apply();
    files.source(shop, "orders", "1.1.0", Declarations.ORDER_WITH_SCALE);
    files.derived(shop, "totals", shop + ".orders", "shop.Totals");
    Path totals = Path.of(files.path(shop, "totals", "product.yaml"));
    Files.writeString(
        totals,
        Files.readString(totals)
            .replace(
                "  - name: " + shop + ".orders\n    version: 1.0.0",
                "  - name: " + shop + ".orders\n    version: 1.1.0"));
    files.source(shop, "returns", "1.0.0", Declarations.ORDER);

    CommandRun apply = weft("apply", files.path());

    assertThat(apply.exitCode()).isEqualTo(3);
    assertThat(apply.out())
        .contains("It needs something that is refused", "1 product to change, 2 refused")
        .contains("1 product applied.");
    assertThat(weft("get", "products").out())
        .contains(shop + ".returns")
        .doesNotContain(shop + ".totals");
  }

  @Test
  void keepsAPortThatTheFilesNoLongerHave() throws Exception {
    apply();
    files.source(shop, "orders", "2.0.0", Declarations.ORDER_WITH_SCALE);
    files.write(
        shop + "/orders/product.yaml",
        Declarations.product(shop, "orders", "2.0.0", "source-aligned", "")
            .replace(":orders:v1", ":orders:v2"));

    CommandRun apply = weft("apply", files.path());

    assertThat(apply.exitCode()).isEqualTo(3);
    assertThat(apply.out()).contains("weft retire " + shop + ".orders/orders@1");
    assertThat(weft("describe", shop + ".orders").out()).contains("orders@1");
  }

  @Test
  void changesTheTopicsSettingsButNeverItsPartitions() throws Exception {
    files.topic(shop, "orders", "weft.topic.retention", "P7D");
    apply();
    files.source(shop, "orders", "1.1.0", Declarations.ORDER);
    files.topic(shop, "orders", "weft.topic.retention", "P8D");
    CommandRun plan = weft("plan", files.path());
    assertThat(plan.out()).contains("retention.ms 604800000 -> 691200000");
    apply();

    files.source(shop, "orders", "1.2.0", Declarations.ORDER);
    files.topic(shop, "orders", "weft.topic.retention", "P8D");
    files.topic(shop, "orders", "weft.topic.partitions", "2");
    CommandRun refused = weft("apply", files.path());
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.out()).contains("would scatter the keys");
  }

  @Test
  void tellsAllProblemsOfTheFilesWhereTheyLie() throws Exception {
    files.write(shop + "/orders/Order.avsc", "{");
    files.write(
        shop + "/orders/product.yaml",
        Declarations.product(shop, "orders", "one", "source-aligned", ""));

    CommandRun plan = weft("plan", files.path(shop));

    assertThat(plan.exitCode()).isEqualTo(1);
    assertThat(plan.err())
        .contains(" problems:")
        .contains(files.path(shop, "orders", "Order.avsc") + ":")
        .contains(files.path(shop, "orders", "product.yaml") + ":5:");
    assertThat(weft("apply", files.path(shop)).exitCode()).isEqualTo(1);
    assertThat(weft("plan", folder.resolve("nowhere").toString()).exitCode()).isEqualTo(2);
    assertThat(weft("plan", folder.resolve("none").toString()).exitCode()).isEqualTo(2);
  }

  @Test
  void saysInWhichOrderItWouldWorkWithoutDoingIt() {
    CommandRun dryRun = weft("apply", files.path(), "--dry-run");

    assertThat(dryRun.exitCode()).isZero();
    assertThat(dryRun.out())
        .containsSubsequence(
            "It would be done in this order:",
            "create topic " + shop + ".orders.v1",
            "register schema",
            "new domain " + shop,
            "in the catalog, " + shop + ".orders");
    assertThat(weft("get", "products").out()).doesNotContain(shop);
  }

  @Test
  void leavesTheMeshsOwnProductsAlone() throws Exception {
    files.domain("mesh");

    CommandRun apply = weft("apply", files.path());

    assertThat(apply.exitCode()).isEqualTo(1);
    assertThat(apply.err()).contains("the mesh alone declares it");
  }

  @Test
  void oneOfManyWhoApplyTheSameAtOnceDoesItAndTheOthersFindItDone() throws Exception {
    List<Callable<CommandRun>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      calls.add(() -> weft("apply", files.path()));
    }

    List<CommandRun> runs = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(4)) {
      for (Future<CommandRun> run : clients.invokeAll(calls)) {
        runs.add(run.get());
      }
    }

    assertThat(runs).allSatisfy(run -> assertThat(run.exitCode()).as(run.err()).isZero());
    assertThat(runs).filteredOn(run -> run.out().contains("1 product applied.")).hasSize(1);
    assertThat(changes("orders")).hasSize(1);
  }

  @Test
  void findsWhatAnInterruptedRunHasLeftAndGoesOn() throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", mesh.connection().bootstrapServers()))) {
      admin
          .createTopics(Set.of(new NewTopic(shop + ".orders.v1", Optional.of(1), Optional.empty())))
          .all()
          .get();
    }

    apply();

    assertThat(weft("plan", files.path()).exitCode()).isZero();
  }

  @Test
  void runsANewDerivedProductWithoutARestart() throws Exception {
    Path schemas = Path.of("../schemas");
    copy(schemas.resolve("sales"), files.root().resolve("sales"), "transactions", "daily-totals");

    CommandRun apply = weft("apply", files.path());

    assertThat(apply.exitCode()).as(apply.err()).isZero();
    assertThat(apply.out()).contains("start app dev.weft.runtime.reference.DailyTotalsProduct");
    Path line =
        Files.writeString(
            folder.resolve("line.csv"),
            """
            product_id,sold_on,customer_id,promotion_id,store_id,store_sales,store_cost,unit_sales
            337,1999-01-01,6280,0,2,1.50,0.51,2
            """);
    assertThat(weft("publish", "sales.transactions", "--file", line.toString()).exitCode())
        .isZero();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(weft("consume", "sales.daily-totals", "--until-end").out())
                    .contains("1999-01-01"));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(weft("get", "products").out())
                    .containsPattern("sales.daily-totals.v1 +1 "));
  }

  private void apply() {
    CommandRun run = weft("apply", files.path());
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }

  private List<JsonNode> changes(String product) {
    List<JsonNode> changes = new ArrayList<>();
    try (MeshClient client = MeshClient.of(mesh.console())) {
      client.get("products/" + shop + "." + product + "/changes").forEach(changes::add);
    }
    return changes;
  }

  private String page(String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(mesh.console().resolve(path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private CommandRun weft(String... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of(arguments), Stream.of("--server", mesh.console().toString()))
            .toArray(String[]::new));
  }

  static LocalMesh up(Path schemas, Path data) {
    return LocalMesh.start(
        new LocalMesh.Settings(schemas, Optional.of(data), OptionalInt.empty(), new Pace.Max()));
  }

  private static void copy(Path domain, Path to, String... products) throws Exception {
    Files.createDirectories(to);
    Files.copy(domain.resolve("domain.yaml"), to.resolve("domain.yaml"));
    for (String product : products) {
      Files.createDirectories(to.resolve(product));
      try (Stream<Path> parts = Files.list(domain.resolve(product))) {
        for (Path part : parts.toList()) {
          Files.copy(part, to.resolve(product).resolve(part.getFileName()));
        }
      }
    }
  }
}
