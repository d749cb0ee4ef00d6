package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.sdk.descriptor.ProductId;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code weft publish}: the rows of a file to a product. */
@Command(
    name = "publish",
    description = "Publish the rows of a file that fit the product's contract.",
    footer = {
      "",
      "Rows that don't fit are written to FILE.rejected with their line and the reasons, and the",
      "exit code is 1. A CSV file's header is checked before anything is sent; an empty cell is",
      "null where the contract allows null, unless --null says what stands for it.",
      "",
      "Examples:",
      "  weft publish sales.transactions --file sales.ndjson",
      "  weft publish sales.transactions --file old.csv.gz --map date=sold_on --null NULL",
      "  cat sales.csv | weft publish sales.transactions --file - --format csv"
    })
final class Publish implements Callable<Integer> {

  @ParentCommand private @Nullable Weft weft;

  @Parameters(
      paramLabel = "PRODUCT",
      description = "The address of a source-aligned product, <domain>.<product>.")
  private @Nullable String product;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      required = true,
      description = "A .ndjson or .csv file, also with .gz; - is standard input.")
  private @Nullable String file;

  @Option(
      names = "--format",
      description = "ndjson or csv, where the name of the file doesn't say.")
  private InputFile.@Nullable Form format;

  @Option(
      names = "--map",
      paramLabel = "COLUMN=FIELD",
      description = "A column of the file is a field with another name. Repeatable.")
  private Map<String, String> map = new LinkedHashMap<>();

  @Option(names = "--null", paramLabel = "TEXT", description = "The text that stands for null.")
  private @Nullable String nullText;

  @Override
  public Integer call() {
    Weft root = Objects.requireNonNull(weft);
    String address = Objects.requireNonNull(product);
    InputFile input = InputFile.of(Objects.requireNonNull(file), format);
    MeshClient mesh = root.mesh();
    TargetFields target = new TargetFields(port(mesh, address));
    RowRules rules = new RowRules(map, nullText);
    refuse(target.mappingProblems(rules), "Nothing was published");
    try (Rows rows = open(input, input.open(root.terminal()), rules, target);
        Rejections rejections = Rejections.replacing(input.rejected())) {
      return upload(root.terminal(), new Upload(mesh, address, rejections), rows, rejections);
    } catch (IOException e) {
      throw FailedException.failure(input.name() + ": " + e.getMessage());
    }
  }

  private static int upload(Terminal terminal, Upload upload, Rows rows, Rejections rejections) {
    String stopped = "";
    try {
      upload.send(rows);
    } catch (IOException | FailedException e) {
      stopped = ". Stopped: " + e.getMessage();
    }
    long rejected = rejections.count();
    terminal.say(
        Cells.count(upload.published())
            + " published, "
            + Cells.count(rejected)
            + " rejected"
            + (rejected == 0 ? "" : ", see " + rejections.file())
            + stopped);
    return rejected == 0 && stopped.isEmpty() ? 0 : 1;
  }

  /** The port that is published to; what can't be published to is refused before a file is read. */
  private static JsonNode port(MeshClient mesh, String address) {
    int slash = address.indexOf('/');
    JsonNode product =
        mesh.get(MeshClient.product(slash < 0 ? address : address.substring(0, slash)));
    String name = product.path("name").asText();
    if (!product.path("kind").asText().equals("source-aligned")) {
      throw FailedException.misuse(
          name
              + " is "
              + product.path("kind").asText()
              + ": only source-aligned products are published to");
    }
    if (product.path("domain").asText().equals(ProductId.MESH_DOMAIN)) {
      throw FailedException.misuse(name + " is the mesh's own: the mesh alone publishes to it");
    }
    JsonNode ports = product.path("ports");
    String main = name.substring(name.indexOf('.') + 1);
    for (JsonNode port : ports) {
      String candidate = port.path("address").asText();
      if (slash < 0 ? port.path("name").asText().equals(main) : candidate.equals(address)) {
        return port;
      }
    }
    if (slash >= 0) {
      throw FailedException.misuse("There is no port " + address);
    }
    return ports.path(0);
  }

  private static Rows open(InputFile input, InputStream in, RowRules rules, TargetFields target) {
    if (!input.csv()) {
      return new NdjsonRows(in, rules);
    }
    try {
      CsvRows rows = new CsvRows(in, rules, target.nullable());
      refuse(
          target.headerProblems(rows.columns(), rules),
          input.name() + " does not fit. Nothing was published");
      return rows;
    } catch (IOException e) {
      throw input.unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static void refuse(List<String> problems, String consequence) {
    if (!problems.isEmpty()) {
      throw FailedException.misuse(consequence + ":\n  " + String.join("\n  ", problems));
    }
  }
}
