package dev.weft.sdk.descriptor;

import java.util.HashMap;
import java.util.Map;

/** Finds documents that bear the id of another document. */
final class UniqueIds {

  private final Map<String, YamlNode> owners = new HashMap<>();

  /** Reports the document when an earlier one has its id. */
  void check(YamlNode document) {
    document.get("id").filter(id -> id.text().isPresent()).ifPresent(this::checkId);
  }

  private void checkId(YamlNode id) {
    YamlNode owner = owners.putIfAbsent(id.text().orElseThrow(), id);
    if (owner != null) {
      id.problem(
          "must be unique; " + owner.file() + ":" + owner.line() + " has the same id",
          "Give one of the two another id.");
    }
  }
}
