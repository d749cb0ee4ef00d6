package dev.weft.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code weft consume}: the records of a product. */
@Command(
    name = "consume",
    description = "Print the records of a product, one JSON object a line, and wait for more.",
    footer = {
      "",
      "A deletion is printed as {\"$tombstone\": ...}. Records that can't be read are told on",
      "standard error. A table is printed when all has been read: it implies --until-end.",
      "",
      "Examples:",
      "  weft consume sales.transactions --from latest",
      "  weft consume sales.transactions --from 1997-12-24 --until-end --max 10",
      "  weft consume sales.monthly-totals --latest -o table"
    })
final class Consume implements Callable<Integer> {

  private static final int MAX_LINE = 64 << 20;

  @ParentCommand private @Nullable Weft weft;

  @Parameters(
      paramLabel = "PRODUCT",
      description =
          "Its address, <domain>.<product>, or one port's, <domain>.<product>/<port>@<major>.")
  private @Nullable String product;

  @Option(
      names = "--from",
      paramLabel = "WHERE",
      defaultValue = "earliest",
      description =
          "earliest, latest, or a date or time in ISO-8601 (UTC when no zone is named). Default: earliest.")
  private @Nullable String from;

  @Option(names = "--until-end", description = "Stop at what is the end now.")
  private boolean untilEnd;

  @Option(names = "--max", paramLabel = "N", description = "Stop after so many records.")
  private @Nullable Long max;

  @Option(
      names = "--latest",
      description = "Print only the last record of each key, for products that are tables.")
  private boolean latest;

  @Override
  public Integer call() {
    Weft root = Objects.requireNonNull(weft);
    Terminal terminal = root.terminal();
    RecordSink sink =
        switch (root.output(OutputFormat.JSON)) {
          case JSON -> new JsonSink(terminal);
          case TABLE -> new TableSink(terminal);
          case YAML -> throw FailedException.misuse("Records are printed as json or table");
        };
    RecordPump pump = new RecordPump(sink, terminal);
    // Ctrl-C ends the process at once; what was read is said all the same.
    Thread interrupted = new Thread(pump::stop);
    Runtime.getRuntime().addShutdownHook(interrupted);
    try (InputStream answer = root.mesh().stream(path(root))) {
      ReadCount count = pump.run(new Lines(answer, MAX_LINE));
      terminal.say(count.toString());
      return count.complete() ? 0 : 1;
    } catch (IOException e) {
      throw FailedException.failure("The mesh stopped answering after " + pump.count());
    } finally {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    }
  }

  private String path(Weft root) {
    boolean bounded =
        untilEnd || (max == null && root.output(OutputFormat.JSON) == OutputFormat.TABLE);
    return MeshClient.product(Objects.requireNonNull(product))
        + "/records?from="
        + URLEncoder.encode(Objects.requireNonNull(from), UTF_8)
        + "&untilEnd="
        + bounded
        + "&latest="
        + latest
        + (max == null ? "" : "&max=" + max);
  }
}
