package dev.weft.sdk.descriptor;

import java.util.Optional;

/** Reads the description that products and contracts have in the same form. */
final class Descriptions {

  private Descriptions() {}

  static Description of(YamlNode document) {
    Optional<YamlNode> written = document.get("description");
    return new Description(
        part(written, "purpose"), part(written, "limitations"), part(written, "usage"));
  }

  private static String part(Optional<YamlNode> description, String key) {
    return description.flatMap(node -> node.text(key)).orElse("");
  }
}
