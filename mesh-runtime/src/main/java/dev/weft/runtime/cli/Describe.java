package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code weft describe}: everything there is to know of a product. */
@Command(
    name = "describe",
    description =
        "Describe a product: purpose, owner, ports, contract, schema with docs, inputs, consumers.",
    footer = {
      "",
      "Examples:",
      "  weft describe sales.transactions",
      "  weft describe sales.transactions -o json"
    })
final class Describe implements Runnable {

  @ParentCommand private @Nullable Weft weft;

  @Parameters(paramLabel = "PRODUCT", description = "Its address, <domain>.<product>.")
  private @Nullable String product;

  @Override
  public void run() {
    Weft root = Objects.requireNonNull(weft);
    JsonNode answer = root.mesh().get(MeshClient.product(Objects.requireNonNull(product)));
    Terminal terminal = root.terminal();
    terminal.print(
        Printed.as(
            root.output(OutputFormat.TABLE),
            answer,
            () -> {
              Page page = new Page(terminal.width(), terminal::bold);
              ProductPage.write(answer, page);
              return page.toString();
            }));
  }
}
