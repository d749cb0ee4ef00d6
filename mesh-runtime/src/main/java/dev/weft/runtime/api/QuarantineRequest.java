package dev.weft.runtime.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.runtime.quarantine.Selection;
import dev.weft.sdk.quarantine.EntryId;
import dev.weft.sdk.quarantine.Reason;
import io.micronaut.http.HttpStatus;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody wants done with records in quarantine.
 *
 * @param which the records
 * @param dryRun whether only to say what would become of them
 * @param requestedBy who asks, as they say; nobody has checked it
 */
record QuarantineRequest(Selection which, boolean dryRun, String requestedBy) {

  private static final int MAX_IDS = 10_000;

  /**
   * Reads {@code {"ids": ["0@12"]}}, or {@code {"all": true, "reason": "rule-violated"}}, with
   * {@code "dryRun"} and {@code "requestedBy"}.
   *
   * @throws ProblemException when it is something else
   */
  static QuarantineRequest parse(byte[] body) {
    JsonNode root = FilesRequest.read(body);
    return new QuarantineRequest(
        which(root), root.path("dryRun").asBoolean(false), FilesRequest.requestedBy(root));
  }

  private static Selection which(JsonNode root) {
    boolean all = root.path("all").asBoolean(false);
    JsonNode ids = root.path("ids");
    if (all == !ids.isEmpty()) {
      throw invalid("Say which records: their ids, or all of them, not both");
    }
    if (all) {
      return new Selection.AllWaiting(reason(root.path("reason").asText("")));
    }
    if (ids.size() > MAX_IDS) {
      throw invalid("At most " + MAX_IDS + " ids are taken at once, not " + ids.size());
    }
    Set<EntryId> wanted = new LinkedHashSet<>();
    try {
      ids.forEach(id -> wanted.add(EntryId.parse(id.asText())));
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
    return new Selection.These(wanted);
  }

  private static Optional<Reason> reason(String code) {
    if (code.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Reason.of(code)
            .orElseThrow(
                () ->
                    invalid(
                        "'"
                            + code
                            + "' is no reason: it is one of "
                            + Arrays.stream(Reason.values())
                                .map(Reason::code)
                                .collect(Collectors.joining(", ")))));
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(HttpStatus.BAD_REQUEST, "Invalid request", detail);
  }
}
