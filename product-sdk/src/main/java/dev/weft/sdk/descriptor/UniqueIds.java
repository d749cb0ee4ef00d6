package dev.weft.sdk.descriptor;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Finds documents that bear the id of another document, upper and lower case being the same. */
final class UniqueIds {

  private final Map<String, YamlNode> owners = new HashMap<>();

  /** Reports the document when an earlier one has its id. */
  void check(YamlNode document) {
    document.get("id").filter(id -> id.text().isPresent()).ifPresent(this::checkId);
  }

  private void checkId(YamlNode id) {
    YamlNode owner = owners.putIfAbsent(id.text().orElseThrow().toLowerCase(Locale.ROOT), id);
    if (owner != null) {
      id.problem(
          "must be unique, whatever its case; "
              + owner.file()
              + ":"
              + owner.line()
              + " has the same id",
          "Give one of the two another id.");
    }
  }
}
