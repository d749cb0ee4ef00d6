package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code weft apply}: makes the mesh as files declare it. */
@Command(
    name = "apply",
    description = {
      "Make the mesh as the files declare it: topics, schemas, catalog, apps. A product that is"
          + " refused changes in nothing; the others go on unless they need it.",
      "Products that the files don't mention stay as they are; nothing is ever deleted. Applying"
          + " the same files again changes nothing, and goes on with what was interrupted."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Everything is as the files declare it.",
      "1:It didn't work out, or the files are wrong.",
      "2:What was asked for makes no sense.",
      "3:Something is refused; all else was applied."
    },
    footer = {
      "",
      "Examples:",
      "  weft apply                         the folder of domains here",
      "  weft apply schemas/sales           one domain",
      "  weft apply schemas --dry-run       say what would be done, in order"
    })
final class Apply implements Callable<Integer> {

  /** A line holds the plan of all products that were given. */
  private static final int MAX_LINE = 64 << 20;

  @ParentCommand private @Nullable Weft weft;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      defaultValue = ".",
      description = "A folder of domains, a domain's folder or a product's. Default: this folder.")
  private @Nullable Path path;

  @Option(names = "--dry-run", description = "Say what would be done, in order, and do nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    Weft root = Objects.requireNonNull(weft);
    Terminal terminal = root.terminal();
    GivenFiles given = GivenFiles.read(Objects.requireNonNull(path));
    JsonNode answer = dryRun ? rehearse(root, given) : apply(root, given);
    terminal.print(
        Printed.as(root.output(OutputFormat.TABLE), answer, () -> ApplyText.of(answer, terminal)));
    if (!answer.path("failed").isEmpty()) {
      return CommandLine.ExitCode.SOFTWARE;
    }
    return answer.path("plan").path("refused").asLong() > 0
        ? ExitCodes.TO_LOOK_AT
        : CommandLine.ExitCode.OK;
  }

  private static JsonNode rehearse(Weft root, GivenFiles given) {
    JsonNode plan = FileRequest.send(given, body -> root.mesh().ask("plan", body));
    ObjectNode answer = MeshClient.JSON.createObjectNode();
    answer.set("plan", plan);
    return answer.put("dryRun", true);
  }

  private static JsonNode apply(Weft root, GivenFiles given) {
    ObjectNode answer = MeshClient.JSON.createObjectNode();
    try (InputStream events = FileRequest.send(given, body -> root.mesh().follow("apply", body));
        TaskProgress progress = TaskProgress.on(root.terminal(), "applying")) {
      Lines lines = new Lines(events, MAX_LINE);
      while (lines.next()) {
        take(MeshClient.JSON.readTree(lines.bytes()), answer, progress);
      }
    } catch (IOException e) {
      throw FailedException.failure(
          "The mesh has gone while it applied. Apply the same files again: what is done is found");
    }
    if (answer.path("applied").isMissingNode()) {
      throw FailedException.failure(
          "The mesh broke off while it applied; its log says why. Apply the same files again: what"
              + " is done is found");
    }
    return answer;
  }

  private static void take(JsonNode event, ObjectNode answer, TaskProgress progress) {
    switch (event.path("event").asText()) {
      case "plan" -> answer.set("plan", event.path("plan"));
      case "progress" ->
          progress.accept(
              event.path("what").asText(),
              event.path("done").asDouble() / Math.max(1, event.path("total").asDouble()));
      case "done" ->
          event
              .properties()
              .forEach(
                  part -> {
                    if (!part.getKey().equals("event")) {
                      answer.set(part.getKey(), part.getValue());
                    }
                  });
      case "failed" -> throw FailedException.failure(event.path("reason").asText());
      default -> {
        // Said by a newer mesh.
      }
    }
  }
}
