package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code weft plan}: what {@code weft apply} would do. */
@Command(
    name = "plan",
    aliases = "diff",
    description = {
      "Say what would change if the files were applied: contracts with a verdict on each and who is"
          + " affected, topics, schemas, apps. Changes nothing.",
      "Products that the files don't mention stay as they are."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Nothing would change.",
      "1:It didn't work out, or the files are wrong.",
      "2:What was asked for makes no sense.",
      "3:Something would change, or is refused."
    },
    footer = {
      "",
      "Examples:",
      "  weft plan                          the folder of domains here",
      "  weft plan schemas/sales            one domain",
      "  weft diff schemas/sales/transactions -o json",
      "  weft plan --fail-on breaking       for a build: exit code 3 only when something is refused"
    })
final class Plan implements Callable<Integer> {

  /** What makes the exit code 3. */
  enum FailOn {
    CHANGE,
    BREAKING
  }

  @ParentCommand private @Nullable Weft weft;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      defaultValue = ".",
      description = "A folder of domains, a domain's folder or a product's. Default: this folder.")
  private @Nullable Path path;

  @Option(
      names = "--fail-on",
      paramLabel = "change|breaking",
      defaultValue = "change",
      description = "What makes the exit code 3. Default: any change.")
  private @Nullable FailOn failOn;

  @Override
  public Integer call() {
    Weft root = Objects.requireNonNull(weft);
    Terminal terminal = root.terminal();
    JsonNode plan =
        FileRequest.send(
            GivenFiles.read(Objects.requireNonNull(path)), body -> root.mesh().ask("plan", body));
    terminal.print(
        Printed.as(root.output(OutputFormat.TABLE), plan, () -> PlanText.of(plan, terminal)));
    boolean refused = plan.path("refused").asLong() > 0;
    boolean changes = plan.path("changing").asLong() > 0 || !plan.path("domains").isEmpty();
    return refused || (changes && failOn == FailOn.CHANGE)
        ? ExitCodes.TO_LOOK_AT
        : CommandLine.ExitCode.OK;
  }
}
