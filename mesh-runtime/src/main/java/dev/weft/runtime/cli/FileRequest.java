package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.sdk.descriptor.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Sends files to the mesh, and says what is wrong with them where they lie. */
final class FileRequest {

  private FileRequest() {}

  /**
   * Sends files.
   *
   * @param send sends the request's body
   * @throws FailedException with every problem of the files, when there are any
   */
  static <T> T send(GivenFiles given, Function<JsonNode, T> send) {
    ObjectNode body = MeshClient.JSON.createObjectNode();
    ObjectNode files = body.putObject("files");
    given.files().texts().forEach(files::put);
    body.put("requestedBy", requestedBy());
    try {
      return send.apply(body);
    } catch (RefusedDocumentsException e) {
      throw FailedException.failure(problems(given, e.problems()));
    }
  }

  /** Who is at this machine, as the operating system says. */
  static String requestedBy() {
    return System.getProperty("user.name", "");
  }

  private static String problems(GivenFiles given, JsonNode problems) {
    List<String> lines = new ArrayList<>();
    lines.add(problems.size() == 1 ? "1 problem:" : problems.size() + " problems:");
    for (JsonNode problem : problems) {
      lines.add(
          Table.printable(
              new Problem(
                      given.located(problem.path("file").asText()),
                      problem.path("line").asInt(),
                      problem.path("column").asInt(),
                      problem.path("pointer").asText(),
                      problem.path("rule").asText(),
                      problem.path("value").asText(),
                      problem.path("fix").asText())
                  .toString()));
    }
    return String.join("\n", lines);
  }
}
