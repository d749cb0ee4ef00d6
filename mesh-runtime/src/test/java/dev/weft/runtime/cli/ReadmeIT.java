package dev.weft.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.foodmart.sales.Transaction;
import dev.weft.runtime.NeedsOwnBroker;
import dev.weft.runtime.local.LocalMesh;
import dev.weft.runtime.local.Pace;
import dev.weft.sdk.Mesh;
import dev.weft.sdk.publish.Receipt;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README is true: its commands work against a running mesh, its code is code that runs, its
 * links lead somewhere.
 */
@TestInstance(Lifecycle.PER_CLASS)
@NeedsOwnBroker
class ReadmeIT {

  private static final Path HOME = Path.of("..");
  private static final String SALES =
      """
      product_id,sold_on,customer,promotion_id,store_id,store_sales,store_cost,unit_sales
      337,1999-01-01,6280,0,2,1.50,0.51,2
      """;

  @TempDir Path folder;

  private String readme = "";
  private LocalMesh mesh;

  @BeforeAll
  void start() throws Exception {
    readme = Files.readString(HOME.resolve("README.md"));
    mesh =
        LocalMesh.start(
            new LocalMesh.Settings(
                HOME.resolve("schemas"),
                Optional.empty(),
                OptionalInt.empty(),
                new Pace.DaysPerSecond(30)));
  }

  @AfterAll
  void stop() {
    mesh.close();
  }

  @Test
  void everyCommandThatAsksARunningMeshWorks() throws Exception {
    Path sales = Files.writeString(folder.resolve("sales.csv"), SALES);
    List<String> commands =
        find("(?m)^\\$ \\./weft ((?:get|describe|consume|publish|quarantine)\\b.*)$").stream()
            .map(command -> command.group(1))
            .toList();
    assertThat(commands).hasSizeGreaterThanOrEqualTo(4);

    for (String command : commands) {
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      int exitCode = run(command.replace("sales.csv", sales.toString()), output);

      assertThat(exitCode).as("./weft %s: %s", command, output).isZero();
      assertThat(output.toString(UTF_8)).as("./weft %s", command).isNotBlank();
    }
  }

  @Test
  void aProductIsDeclaredInFourCommands() throws Exception {
    Path orders =
        Files.writeString(
            folder.resolve("orders.csv"),
            "id,placed_on,total\n1,2026-01-05,19.90\n2,2026-01-06,5.00\n");
    List<String> commands =
        find("(?m)^\\$ \\./weft ((?:init|validate|plan|apply)\\b.* ?mesh)$").stream()
            .map(command -> command.group(1))
            .toList();
    assertThat(commands).hasSize(4);

    for (String command : commands) {
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      int exitCode =
          run(
              command
                  .replace("orders.csv", orders.toString())
                  .replaceFirst("mesh$", folder.resolve("mesh").toString()),
              output);

      assertThat(exitCode)
          .as("./weft %s: %s", command, output)
          .isEqualTo(command.startsWith("plan") ? 3 : 0);
    }
    assertThat(mesh.declaration().products().keySet().toString()).contains("shop.orders");
  }

  @Test
  void aBreakingChangeIsRefusedAsShown() throws Exception {
    Path schemas = folder.resolve("schemas");
    for (String domain : List.of("marketing/", "marketing/promotions/")) {
      Files.createDirectories(schemas.resolve(domain));
      try (Stream<Path> files = Files.list(HOME.resolve("schemas").resolve(domain))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, schemas.resolve(domain).resolve(file.getFileName().toString()));
        }
      }
    }
    Path schema = schemas.resolve("marketing/promotions/Promotion.avsc");
    Files.writeString(
        schema, Files.readString(schema).replaceFirst("\"scale\": 4", "\"scale\": 2"));

    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int exitCode = run("plan " + schemas.resolve("marketing"), output);

    assertThat(exitCode).isEqualTo(3);
    String shown = find("(?s)\\$ \\./weft plan schemas/marketing\\n(.*?)```").get(0).group(1);
    assertThat(output.toString(UTF_8)).contains(shown);
  }

  @Test
  void everyOptionOfUpIsOne() {
    List<String> options =
        find("`(--(?:speed|data|once|port)\\b[^`]*)`").stream().map(o -> o.group(1)).toList();
    assertThat(options).hasSizeGreaterThanOrEqualTo(3);

    for (String option : options) {
      assertThat(
              Weft.commandLine(terminal(new ByteArrayOutputStream()))
                  .parseArgs(("up " + option).split(" "))
                  .errors())
          .isEmpty();
    }
  }

  @Test
  void theCodeThatPublishesAndSubscribesRuns() throws Exception {
    URI console = mesh.console();
    Transaction line =
        Transaction.newBuilder()
            .setProductId(337)
            .setSoldOn(LocalDate.of(1999, 1, 1))
            .setCustomerId(6280)
            .setPromotionId(0)
            .setStoreId(2)
            .setStoreSales(new BigDecimal("1.5000"))
            .setStoreCost(new BigDecimal("0.5100"))
            .setUnitSales(new BigDecimal("2.0000"))
            .build();

    List<Transaction> checked = new CopyOnWriteArrayList<>();

    Mesh mesh = Mesh.connect(console); // http://127.0.0.1:8080
    try (var sales = mesh.publisher("sales.transactions", Transaction.class)) {
      Receipt receipt = sales.publishAndWait(line);
      assertThat(receipt.topic()).isEqualTo("sales.transactions.v1");
    }

    try (var checks =
        mesh.subscriber("sales.transactions", Transaction.class, "fraud-check")
            .handle(event -> checked.add(event.value()))) {
      await().atMost(Duration.ofSeconds(60)).until(() -> checked.contains(line));
      assertThat(checks.stats().quarantined()).isZero();
    }

    assertThat(codeOf("src/test/java/dev/weft/runtime/cli/ReadmeIT.java"))
        .contains(javaBlocks().get(0).lines().map(String::strip).toArray(String[]::new))
        .contains(javaBlocks().get(1).lines().map(String::strip).toArray(String[]::new));
  }

  @Test
  void theDerivedProductIsTheRealOne() throws Exception {
    assertThat(codeOf("src/main/java/dev/weft/runtime/reference/DailyTotalsProduct.java"))
        .containsSubsequence(javaBlocks().get(2).lines().map(String::strip).toArray(String[]::new));
  }

  @Test
  void theTestOfADerivedProductIsOneThatRuns() throws Exception {
    assertThat(codeOf("src/test/java/dev/weft/runtime/reference/DailyTotalsIT.java"))
        .containsSubsequence(javaBlocks().get(3).lines().map(String::strip).toArray(String[]::new));
  }

  @Test
  void everyLinkLeadsSomewhere() {
    List<String> links =
        find("\\]\\(([^)#h][^)#]*)\\)").stream().map(link -> link.group(1)).toList();
    assertThat(links).hasSizeGreaterThan(5);
    assertThat(links).allSatisfy(link -> assertThat(HOME.resolve(link)).exists());
  }

  @Test
  void theMeshAlonePublishesToItsOwnProducts() throws Exception {
    Path file = Files.writeString(folder.resolve("forged.ndjson"), "{\"source\":\"x\"}\n");
    ByteArrayOutputStream output = new ByteArrayOutputStream();

    int exitCode = run("publish mesh.positions --file " + file, output);

    assertThat(exitCode).isEqualTo(2);
    assertThat(output.toString(UTF_8)).contains("mesh.positions is the mesh's own");
  }

  private List<MatchResult> find(String pattern) {
    return Pattern.compile(pattern).matcher(readme).results().toList();
  }

  private List<String> javaBlocks() {
    return find("(?s)```java\\n(.*?)```").stream().map(block -> block.group(1)).toList();
  }

  private static List<String> codeOf(String file) throws Exception {
    return Files.readAllLines(Path.of(file)).stream().map(String::strip).toList();
  }

  private int run(String command, ByteArrayOutputStream output) {
    return Weft.commandLine(terminal(output))
        .execute((command + " --server " + mesh.console()).split(" "));
  }

  private static Terminal terminal(ByteArrayOutputStream output) {
    PrintStream stream = new PrintStream(output, true, UTF_8);
    return new Terminal(InputStream.nullInputStream(), stream, stream, false, false, 100);
  }
}
