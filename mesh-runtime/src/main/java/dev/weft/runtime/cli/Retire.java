package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code weft retire}: ends a major version of a port. */
@Command(
    name = "retire",
    description = {
      "End a major version of a product. Refused while somebody reads it, unless its sunset date has"
          + " come. It stays in the catalog, marked as retired; its app stops.",
      "Its data stays, unless --delete-data says otherwise. There is no way back."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It is retired.",
      "1:It didn't work out.",
      "2:What was asked for makes no sense.",
      "3:Somebody reads it."
    },
    footer = {
      "",
      "Examples:",
      "  weft retire sales.orders@1",
      "  weft retire sales.orders/returns@1 --delete-data"
    })
final class Retire implements Runnable {

  @ParentCommand private @Nullable Weft weft;

  @Parameters(
      paramLabel = "PRODUCT@MAJOR",
      description = "<domain>.<product>@<major>, or <domain>.<product>/<port>@<major>.")
  private @Nullable String port;

  @Option(
      names = "--delete-data",
      description = "Delete its topic with all records, and its schemas.")
  private boolean deleteData;

  @Override
  public void run() {
    Weft root = Objects.requireNonNull(weft);
    ObjectNode request = MeshClient.JSON.createObjectNode();
    request.put("port", port).put("deleteData", deleteData);
    request.put("requestedBy", FileRequest.requestedBy());
    JsonNode answer = root.mesh().ask("retire", request);
    root.terminal().print(Printed.as(root.output(OutputFormat.TABLE), answer, () -> text(answer)));
  }

  private static String text(JsonNode answer) {
    StringBuilder text = new StringBuilder(answer.path("port").asText());
    text.append(answer.path("alreadyRetired").asBoolean() ? " was retired before" : " is retired")
        .append(answer.path("dataDeleted").asBoolean() ? ", its data is deleted.\n" : ".\n");
    for (JsonNode notice : answer.path("notices")) {
      text.append(Table.printable(notice.asText())).append('\n');
    }
    return text.toString();
  }
}
