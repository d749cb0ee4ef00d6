package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code weft quarantine}: records that broke their contract or couldn't be processed. */
@Command(
    name = "quarantine",
    description = {
      "Look at the records that broke their contract or couldn't be processed, give them back after"
          + " a fix, or give them up.",
      "What a publisher was refused goes to the product, if its contract lets it in now; what a"
          + " subscriber or a derived product couldn't process goes to that one alone."
    },
    synopsisSubcommandLabel = "(list | show | replay | discard)",
    footer = {
      "",
      "Examples:",
      "  weft quarantine list sales.transactions",
      "  weft quarantine show sales.transactions 0@12",
      "  weft quarantine replay sales.transactions --all --reason rule-violated --dry-run",
      "  weft quarantine discard sales.transactions 0@12 0@13"
    })
final class QuarantineCommand implements Runnable {

  static final String ADDRESS =
      "Its address, <domain>.<product>, or one port's, <domain>.<product>/<port>@<major>.";

  @ParentCommand private @Nullable Weft weft;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        "Say what to do: list, show, replay or discard");
  }

  @Command(
      name = "list",
      description =
          "List what is in quarantine, newest first, with how much there is of each reason.",
      footer = {
        "",
        "Examples:",
        "  weft quarantine list sales.transactions",
        "  weft quarantine list sales.transactions --all -o json"
      })
  void list(
      @Parameters(paramLabel = "PRODUCT", description = ADDRESS) String product,
      @Option(names = "--all", description = "Also those that were given back or given up.")
          boolean all,
      @Option(
              names = "--max",
              paramLabel = "N",
              defaultValue = "100",
              description = "At most so many. Default: 100.")
          int max) {
    JsonNode answer =
        mesh().get(MeshClient.product(product) + "/quarantine?all=" + all + "&max=" + max);
    print(answer, () -> QuarantineText.list(answer));
  }

  @Command(
      name = "show",
      description = "Show one record with its reason, its origin and what it holds.",
      footer = {"", "Example:", "  weft quarantine show sales.transactions 0@12"})
  void show(
      @Parameters(index = "0", paramLabel = "PRODUCT", description = ADDRESS) String product,
      @Parameters(index = "1", paramLabel = "ID", description = "Its id, from the list.")
          String id) {
    JsonNode answer =
        mesh().get(MeshClient.product(product) + "/quarantine/" + MeshClient.segment(id));
    Terminal terminal = Objects.requireNonNull(weft).terminal();
    print(answer, () -> QuarantineText.record(answer, new Page(terminal.width(), terminal::bold)));
  }

  @Command(
      name = "replay",
      description = "Give records back to whoever refused them.",
      footer = {
        "",
        "Try it with --dry-run first: it says what would become of each record.",
        "",
        "Examples:",
        "  weft quarantine replay sales.transactions 0@12 --dry-run",
        "  weft quarantine replay sales.transactions --all --reason rule-violated"
      })
  int replay(@Mixin QuarantineSelection which) {
    return act("replay", which);
  }

  @Command(
      name = "discard",
      description =
          "Give records up. They stay in the quarantine's log until their 30 days are over.",
      footer = {
        "",
        "Examples:",
        "  weft quarantine discard sales.transactions 0@12",
        "  weft quarantine discard sales.transactions --all --reason unreadable"
      })
  int discard(@Mixin QuarantineSelection which) {
    return act("discard", which);
  }

  private int act(String verb, QuarantineSelection which) {
    ObjectNode request = which.request();
    JsonNode answer =
        mesh().ask(MeshClient.product(which.product()) + "/quarantine/" + verb, request);
    print(answer, () -> QuarantineText.outcomes(verb, answer));
    return answer.path("refused").asLong() == 0 ? 0 : 1;
  }

  private MeshClient mesh() {
    return Objects.requireNonNull(weft).mesh();
  }

  private void print(JsonNode answer, Supplier<String> people) {
    Weft root = Objects.requireNonNull(weft);
    root.terminal().print(Printed.as(root.output(OutputFormat.TABLE), answer, people));
  }
}
