package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code weft get}: lists of what the mesh has. */
@Command(
    name = "get",
    description = "List the products or the domains of the mesh.",
    synopsisSubcommandLabel = "(products | domains)",
    footer = {"", "Examples:", "  weft get products", "  weft get domains -o yaml"})
final class Get implements Runnable {

  @ParentCommand private @Nullable Weft weft;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "Say what to list: products or domains");
  }

  @Command(
      name = "products",
      description = "List all products with what flows through them.",
      footer = {
        "",
        "Examples:",
        "  weft get products",
        "  weft get products -o json --server http://127.0.0.1:8081"
      })
  void products() {
    list("products", Lists::products);
  }

  @Command(
      name = "domains",
      description = "List all domains with what flows through their products.",
      footer = {"", "Examples:", "  weft get domains", "  weft get domains -o json"})
  void domains() {
    list("domains", Lists::domains);
  }

  private void list(String what, Function<JsonNode, Table> table) {
    Weft root = Objects.requireNonNull(weft);
    JsonNode answer = root.mesh().get(what);
    root.terminal()
        .print(
            Printed.as(
                root.output(OutputFormat.TABLE), answer, () -> table.apply(answer).render()));
  }
}
