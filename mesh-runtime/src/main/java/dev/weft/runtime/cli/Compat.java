package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.runtime.catalog.DifferenceView;
import dev.weft.sdk.contract.Difference;
import dev.weft.sdk.contract.Evolution;
import dev.weft.sdk.contract.Impact;
import dev.weft.sdk.descriptor.Compatibility;
import dev.weft.sdk.serde.SchemaText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code weft compat}: whether a schema may follow another. */
@Command(
    name = "compat",
    description = {
      "Say what a changed schema means for those who read the records: every difference, and whether"
          + " it is safe, to be looked at, or breaking.",
      "Against what is live it knows the readers, too, and says whom it breaks."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It may follow.",
      "1:It didn't work out.",
      "2:What was asked for makes no sense.",
      "3:It breaks something."
    },
    footer = {
      "",
      "Examples:",
      "  weft compat Order.avsc --against Order-1.avsc                    two files, no mesh",
      "  weft compat schemas/shop/orders/Order.avsc                       the live product of that folder",
      "  weft compat Order.avsc --against shop.orders/orders@1            a product of the mesh",
      "  weft compat schemas/shop                                         contracts, as 'weft plan' judges"
    })
final class Compat implements Callable<Integer> {

  private static final String LIVE = "live";

  @ParentCommand private @Nullable Weft weft;

  @Parameters(
      paramLabel = "NEW.avsc|PATH",
      description = "A schema, or a folder with declarations.")
  private @Nullable Path next;

  @Option(
      names = "--against",
      paramLabel = "live|FILE|PRODUCT",
      defaultValue = LIVE,
      description = "What to compare with: what the mesh has (default), a file, or a product.")
  private @Nullable String against;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "FULL_TRANSITIVE",
      description = "The compatibility to ask for between two files. Default: FULL_TRANSITIVE.")
  private @Nullable Compatibility mode;

  @Override
  public Integer call() {
    Path path = Objects.requireNonNull(next);
    String other = Objects.requireNonNull(against);
    if (Files.isDirectory(path)) {
      if (!other.equals(LIVE)) {
        throw FailedException.misuse(
            "A folder is compared with what is live: leave --against away");
      }
      return verdicts(path);
    }
    if (!path.toString().endsWith(SchemaFile.ENDING)) {
      throw FailedException.misuse("'" + path + "' is neither an .avsc file nor a folder");
    }
    Schema schema = read(path);
    return print(
        other.endsWith(SchemaFile.ENDING)
            ? files(schema, Path.of(other))
            : live(path, schema, other));
  }

  private Integer verdicts(Path folder) {
    Weft root = Objects.requireNonNull(weft);
    JsonNode plan =
        FileRequest.send(GivenFiles.read(folder), body -> root.mesh().ask("plan", body));
    Terminal terminal = root.terminal();
    terminal.print(
        Printed.as(
            root.output(OutputFormat.TABLE),
            plan.path("products"),
            () -> PlanText.verdicts(plan, terminal)));
    return plan.path("refused").asLong() > 0 ? ExitCodes.TO_LOOK_AT : CommandLine.ExitCode.OK;
  }

  private JsonNode files(Schema schema, Path other) {
    List<Difference> differences =
        Evolution.compare(List.of(read(other)), schema, Objects.requireNonNull(mode), List.of());
    ObjectNode answer = MeshClient.JSON.createObjectNode();
    answer.put("compatibility", Objects.requireNonNull(mode).name());
    answer.put(
        "breaking",
        differences.stream().anyMatch(difference -> difference.impact() == Impact.BREAKING));
    answer.set(
        "differences",
        MeshClient.JSON.valueToTree(differences.stream().map(DifferenceView::of).toList()));
    return answer;
  }

  private JsonNode live(Path path, Schema schema, String other) {
    ObjectNode body = MeshClient.JSON.createObjectNode();
    body.put("schema", schema.toString());
    String product = other.equals(LIVE) ? productOf(path) : other;
    return Objects.requireNonNull(weft).mesh().ask(MeshClient.product(product) + "/compat", body);
  }

  /** The product whose folder a schema lies in. */
  private static String productOf(Path schema) {
    Path folder = schema.toAbsolutePath().normalize().getParent();
    Path domain = folder == null ? null : folder.getParent();
    if (folder == null || domain == null || !Files.exists(folder.resolve("product.yaml"))) {
      throw FailedException.misuse(
          "'"
              + schema
              + "' lies in no product's folder: say with --against which product, or which file");
    }
    return domain.getFileName() + "." + folder.getFileName();
  }

  private Integer print(JsonNode answer) {
    Weft root = Objects.requireNonNull(weft);
    Terminal terminal = root.terminal();
    terminal.print(
        Printed.as(
            root.output(OutputFormat.TABLE), answer, () -> PlanText.differences(answer, terminal)));
    return answer.path("breaking").asBoolean() ? ExitCodes.TO_LOOK_AT : CommandLine.ExitCode.OK;
  }

  private static Schema read(Path file) {
    try {
      return SchemaText.parse(SchemaFile.read(file));
    } catch (AvroRuntimeException e) {
      throw FailedException.failure(file + " is no Avro schema: " + e.getMessage());
    }
  }
}
