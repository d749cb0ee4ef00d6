package dev.weft.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.runtime.TestMesh;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsIT {

  @TempDir Path folder;

  private TestMesh mesh;

  @BeforeEach
  void startAMesh() {
    mesh = TestMesh.start();
  }

  @AfterEach
  void stopIt() {
    mesh.close();
  }

  @Test
  void listsProductsAsTableJsonAndYaml() {
    CommandRun table = weft("get", "products");

    assertThat(table.exitCode()).isZero();
    assertThat(table.out().lines().toList().get(0))
        .matches("NAME +KIND +DOMAIN +OWNER +VERSION +TOPIC +RECORDS +RECORDS/S +LAST EVENT TIME");
    assertThat(table.out()).contains(mesh.address("orders") + ".v1");
    assertThat(weft("get", "products", "-o", "json").out()).startsWith("[ {");
    assertThat(weft("get", "domains", "-o", "yaml").out()).startsWith("- name: " + mesh.domain());
    assertThat(weft("get", "domains").out()).contains("shop@example.org");
  }

  @Test
  void describesAProduct() {
    assertThat(weft("describe", mesh.address("orders")).out())
        .contains("The orders of the shop.")
        .contains("decimal(10,2)")
        .contains(mesh.address("totals"));
    assertThat(weft("describe", mesh.address("value")).out()).contains("made by     value.sql");
  }

  @Test
  void exportsAProductToStandardOutputOrAFile() throws IOException {
    CommandRun schema = weft("export", mesh.address("orders") + "/orders@1", "--as", "avsc");
    Path file = folder.resolve("topic.yaml");
    CommandRun topic =
        weft("export", mesh.address("orders"), "--as", "STRIMZI", "--out", file.toString());

    assertThat(schema.exitCode()).as(schema.err()).isZero();
    assertThat(schema.out()).startsWith("{").contains("\"ordered_on\"").endsWith("}\n");
    assertThat(schema.err()).isEmpty();
    assertThat(topic.out()).isEmpty();
    assertThat(topic.err()).isEqualTo("Wrote " + file + "\n");
    assertThat(file).content().contains("topicName: \"" + mesh.address("orders") + ".v1\"");
  }

  @Test
  void saysWhyAProductIsNotExported() {
    CommandRun unknown = weft("export", mesh.address("ordres"), "--as", "dcat");
    CommandRun virtual = weft("export", mesh.address("value"), "--as", "asyncapi");
    CommandRun port = weft("export", mesh.address("orders") + "/orders@7", "--as", "avsc");
    CommandRun format = weft("export", mesh.address("orders"), "--as", "csv");

    assertThat(unknown.err()).contains("did you mean '" + mesh.address("orders") + "'");
    assertThat(virtual.err()).contains("is virtual: it has no topic");
    assertThat(port.err()).contains("There is no port " + mesh.address("orders") + "/orders@7");
    assertThat(format.err()).contains("csv").contains("ASYNCAPI");
    assertThat(Stream.of(unknown, virtual, port, format)).allMatch(run -> run.exitCode() == 2);
    assertThat(Stream.of(unknown, virtual, port, format)).allMatch(run -> run.out().isEmpty());
  }

  @Test
  void suggestsTheProductThatWasMeant() {
    CommandRun run = weft("describe", mesh.address("ordres"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("did you mean '" + mesh.address("orders") + "'");
  }

  @Test
  void publishesACsvFileAndWritesWhatDoesNotFit() throws IOException {
    Path file =
        write(
            "orders.csv",
            """
            order_id,total,ordered_on,note
            1,12.50,1997-01-01,NULL
            2,12.505,1997-01-02,x

            3,"7",1997-01-03,"a
            b"
            4,8
            """);

    CommandRun run =
        weft(
            "publish",
            mesh.address("orders"),
            "--file",
            file.toString(),
            "--map",
            "total=amount",
            "--null",
            "NULL");

    assertThat(run.err()).isEqualTo("2 published, 2 rejected, see " + file + ".rejected\n");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(rejected(file))
        .containsExactly(
            "{\"line\":3,\"violations\":[{\"field\":\"amount\",\"rule\":\"has at most 2 decimals\","
                + "\"value\":\"12.505\"}],\"record\":{\"order_id\":\"2\",\"amount\":\"12.505\","
                + "\"ordered_on\":\"1997-01-02\",\"note\":\"x\"}}",
            "{\"line\":7,\"violations\":[{\"field\":\"\",\"rule\":\"must have 4 cells, has 2\","
                + "\"value\":\"\"}],\"record\":[\"4\",\"8\"]}");
    assertThat(consume("--until-end").out().lines())
        .containsExactlyInAnyOrder(
            "{\"order_id\":1,\"amount\":12.50,\"ordered_on\":\"1997-01-01\",\"note\":null,\"lines\":[]}",
            "{\"order_id\":3,\"amount\":7.00,\"ordered_on\":\"1997-01-03\",\"note\":\"a\\nb\",\"lines\":[]}");
  }

  @Test
  void publishesNdjsonInManyChunksAndRemovesOldRejections() throws IOException {
    Path file = folder.resolve("orders.ndjson.gz");
    String rows =
        IntStream.rangeClosed(1, 4_500)
            .mapToObj(
                i ->
                    "{\"order_id\": %d, \"amount\": 1.1, \"ordered_on\": \"1997-01-01\"}"
                        .formatted(i))
            .collect(Collectors.joining("\n"));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(rows.getBytes(UTF_8));
    }
    Files.writeString(folder.resolve("orders.ndjson.gz.rejected"), "old");

    CommandRun run = weft("publish", mesh.address("orders"), "--file", file.toString());

    assertThat(run.err()).isEqualTo("4,500 published, 0 rejected\n");
    assertThat(run.exitCode()).isZero();
    assertThat(folder.resolve("orders.ndjson.gz.rejected")).doesNotExist();
    assertThat(consume("--until-end").err()).isEqualTo("4,500 records read\n");
    CommandRun some = consume("--until-end", "--max", "7");
    assertThat(some.out().lines()).hasSize(7);
  }

  @Test
  void rejectsLinesThatAreNoJson() throws IOException {
    Path file =
        write(
            "orders.ndjson",
            """
            {"order_id": 1, "amount": 1, "ordered_on": "1997-01-01"}
            {"order_id": 2,
            [3]
            {"order_id": 4, "amount": 1, "ordered_on": "1997-01-01", "x": "%s"}
            {"order_id": 5, "order_id": 6}
            """
                .formatted("y".repeat(2_000_000)));

    CommandRun run = weft("publish", mesh.address("orders"), "--file", file.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("1 published, 4 rejected");
    assertThat(rejected(file))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("{\"line\":2,").contains("must be JSON"),
            line -> assertThat(line).startsWith("{\"line\":3,").contains("must be a JSON object"),
            line -> assertThat(line).startsWith("{\"line\":4,").contains("1048576"),
            line -> assertThat(line).startsWith("{\"line\":5,").contains("Duplicate"));
  }

  @Test
  void refusesAWrongHeaderBeforeAnythingIsSent() throws IOException {
    Path file = write("orders.csv", "order_id,amuont,note,note\n1,2,3,4\n");

    CommandRun run = weft("publish", mesh.address("orders"), "--file", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            """
            weft: %s does not fit. Nothing was published:
              column 'amuont' is not a field; did you mean 'amount'?
              field 'note' has two columns
              there is no column for required field 'amount'
              there is no column for required field 'ordered_on'
            """
                .formatted(file));
    assertThat(consume("--until-end").out()).isEmpty();
  }

  @Test
  void readsStandardInput() {
    CommandRun run =
        CommandRun.withInput(
            "order_id,amount,ordered_on,note\n1,2,1997-01-01,\n",
            "--server",
            mesh.url().toString(),
            "publish",
            mesh.address("orders"),
            "--file",
            "-",
            "--format",
            "csv");

    assertThat(run.err()).isEqualTo("1 published, 0 rejected\n");
    assertThat(consume("--until-end").out()).contains("\"note\":null");
  }

  @Test
  void refusesFilesThatCannotBeRead() throws IOException {
    Path noGzip = write("orders.csv.gz", "order_id\n");
    Path empty = write("empty.csv", "");
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, new byte[] {'a', (byte) 0xe4, '\n'});

    for (Path file : new Path[] {folder, folder.resolve("no.csv"), noGzip, empty, latin}) {
      CommandRun run =
          weft("publish", mesh.address("orders"), "--format", "csv", "--file", file.toString());
      assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
      assertThat(run.err()).contains("Can't read " + file).contains("Nothing was published");
    }
  }

  @Test
  void refusesToPublishToProductsThatAreMadeFromOthers() throws IOException {
    Path file = write("totals.ndjson", "{}");

    CommandRun run = weft("publish", mesh.address("totals"), "--file", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("is aggregated: only source-aligned products");
  }

  @Test
  void printsTheLatestRecordsOfEachKeyAsATable() throws IOException {
    Path file =
        write(
            "orders.ndjson",
            """
            {"order_id": 1, "amount": 1, "ordered_on": "1997-01-01"}
            {"order_id": 2, "amount": 22, "ordered_on": "1997-01-02"}
            {"order_id": 1, "amount": 333, "ordered_on": "1997-01-03", "note": "last"}
            """);
    weft("publish", mesh.address("orders"), "--file", file.toString());

    CommandRun run = consume("--latest", "-o", "table");

    assertThat(run.out())
        .isEqualTo(
            """
            order_id  amount  ordered_on  note  lines
                   2   22.00  1997-01-02  -     []
                   1  333.00  1997-01-03  last  []
            """);
    assertThat(run.err()).isEqualTo("2 records read\n");
  }

  private CommandRun consume(String... options) {
    return weft(
        Stream.concat(Stream.of("consume", mesh.address("orders")), Stream.of(options))
            .toArray(String[]::new));
  }

  private CommandRun weft(String... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of(arguments), Stream.of("--server", mesh.url().toString()))
            .toArray(String[]::new));
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static List<String> rejected(Path file) throws IOException {
    return Files.readAllLines(Path.of(file + ".rejected"));
  }
}
