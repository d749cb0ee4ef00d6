package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which records of a quarantine something is to be done with. */
final class QuarantineSelection {

  @Parameters(index = "0", paramLabel = "PRODUCT", description = QuarantineCommand.ADDRESS)
  private @Nullable String product;

  @Parameters(index = "1..*", paramLabel = "ID", description = "Their ids, from the list.")
  private @Nullable List<String> ids;

  @Option(names = "--all", description = "All that wait.")
  private boolean all;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Of all, only those that are there for this reason.")
  private @Nullable String reason;

  @Option(names = "--dry-run", description = "Only say what would become of them.")
  private boolean dryRun;

  String product() {
    return Objects.requireNonNull(product);
  }

  /**
   * The request that says so.
   *
   * @throws FailedException when it isn't clear which are meant
   */
  ObjectNode request() {
    List<String> some = ids == null ? List.of() : ids;
    if (some.isEmpty() != all || (reason != null && !all)) {
      throw FailedException.misuse(
          "Say which records: their ids, or --all of them, with --reason for some of all");
    }
    ObjectNode request = MeshClient.JSON.createObjectNode();
    if (all) {
      request.put("all", true).put("reason", reason == null ? "" : reason);
    } else {
      some.forEach(request.putArray("ids")::add);
    }
    return request.put("dryRun", dryRun).put("requestedBy", FileRequest.requestedBy());
  }
}
