package dev.weft.sdk.descriptor;

import java.util.List;
import java.util.Optional;

/** Tells documents of different kinds apart. */
final class DocumentKind {

  private DocumentKind() {}

  /** Reports a document of another kind; what else it has would only be told wrong, too. */
  static boolean check(YamlNode root, String kind) {
    Optional<YamlNode> written = root.get("kind");
    if (written.flatMap(YamlNode::text).filter(kind::equals).isEmpty() && written.isPresent()) {
      new Shape.Word(List.of(kind)).check(written.get());
      return false;
    }
    if (!root.isMapping()) {
      root.problem("must be a mapping", "Begin with 'apiVersion: ...' and 'kind: " + kind + "'.");
    }
    return root.isMapping();
  }
}
