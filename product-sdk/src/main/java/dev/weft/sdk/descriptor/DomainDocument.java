package dev.weft.sdk.descriptor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A domain's own document, {@code <domain>/domain.yaml}: a format of Weft. */
record DomainDocument(YamlNode root) {

  static final String FILE = "domain.yaml";

  private static final String API_VERSION = "weft.dev/v1";
  private static final Shape SHAPE =
      Shape.Fields.of(API_VERSION)
          .texts("name", "owner", "contact", "description", "costCentre")
          .with("apiVersion", new Shape.Word(List.of(API_VERSION)))
          .with("kind", new Shape.Word(List.of("Domain")))
          .with("id", BitolShapes.NAME)
          .with("glossary", new Shape.Entries(Shape.TEXT))
          .requiring("apiVersion", "kind", "id", "name", "owner", "contact");

  /** Reports what is wrong in the document itself. */
  void check(String folder) {
    SHAPE.check(root);
    root.get("id")
        .filter(id -> id.text().filter(Names::isValid).isPresent())
        .filter(id -> !id.text().orElseThrow().equals(folder))
        .ifPresent(
            id ->
                id.problem(
                    "must be the name of its folder, '" + folder + "'",
                    "Write '" + folder + "', or rename the folder."));
  }

  /** The domain; only for documents without problems. */
  Domain assemble() {
    Map<String, String> glossary = new LinkedHashMap<>();
    root.get("glossary")
        .ifPresent(
            terms ->
                terms
                    .entries()
                    .forEach(term -> glossary.put(term.name(), term.value().text().orElseThrow())));
    return new Domain(
        root.text("id").orElseThrow(),
        root.text("name").orElseThrow(),
        root.text("owner").orElseThrow(),
        root.text("contact").orElseThrow(),
        root.text("description").orElse(""),
        root.text("costCentre").orElse(""),
        glossary);
  }
}
