package dev.weft.sdk.descriptor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A domain's own document, {@code <domain>/domain.yaml}: a format of Weft. */
record DomainFile(YamlNode root) {

  static final String FILE = "domain.yaml";
  static final String KIND = "Domain";

  static final String API_VERSION = "weft.dev/v1";
  static final Shape.Fields SHAPE =
      Shape.Fields.of(API_VERSION)
          .texts("name", "owner", "contact", "description", "costCentre")
          .with("apiVersion", new Shape.Word(List.of(API_VERSION)))
          .with("kind", new Shape.Word(List.of(KIND)))
          .with("id", BitolShapes.NAME)
          .with("glossary", new Shape.Entries(Shape.TEXT))
          .with("policies", new Shape.ListOf(policy()))
          .requiring("apiVersion", "kind", "id", "name", "owner", "contact");

  private static Shape policy() {
    return Shape.Fields.of(API_VERSION)
        .with("name", BitolShapes.NAME)
        .texts("rule", "description")
        .with(
            "severity",
            new Shape.Word(
                Stream.of(Policy.Severity.values()).map(Policy.Severity::label).toList()))
        .requiring("name", "rule");
  }

  /** Reports what is wrong in the document itself. */
  void check(String folder) {
    SHAPE.check(root);
    checkPolicies();
    checkGlossary();
    root.get("id")
        .filter(id -> id.text().filter(Names::isValid).isPresent())
        .filter(id -> !id.text().orElseThrow().equals(folder))
        .ifPresent(
            id ->
                id.problem(
                    "must be the name of its folder, '" + folder + "'",
                    "Write '" + folder + "', or rename the folder."));
  }

  /** Reports a reference to a term that the glossary does not have. */
  void checkTerm(YamlNode term) {
    List<String> terms =
        root.get("glossary").stream()
            .flatMap(glossary -> glossary.entries().stream())
            .map(YamlNode.Entry::name)
            .toList();
    if (!terms.contains(term.text().orElseThrow())) {
      term.problem(
          "must be a term of the glossary in " + root.file(),
          Suggestions.didYouMean(
              term.text().orElseThrow(), terms, "Add the term there, or remove the property."));
    }
  }

  private void checkPolicies() {
    Set<String> names = new HashSet<>();
    for (YamlNode policy : root.items("policies")) {
      policy
          .get("name")
          .filter(name -> name.text().filter(text -> !names.add(text)).isPresent())
          .ifPresent(
              name ->
                  name.problem(
                      "must be the name of one policy only", "Give one of the two another name."));
    }
  }

  /** People don't tell terms apart by their case. */
  private void checkGlossary() {
    Map<String, String> terms = new HashMap<>();
    for (YamlNode.Entry term : root.get("glossary").map(YamlNode::entries).orElse(List.of())) {
      String other = terms.putIfAbsent(term.name().toLowerCase(Locale.ROOT), term.name());
      if (other != null) {
        term.key()
            .problem(
                "must not be the term '" + other + "' in another case",
                "Give both meanings in one, or write another term.");
      }
    }
  }

  private static Policy policy(YamlNode written) {
    return new Policy(
        written.text("name").orElseThrow(),
        written.text("rule").orElseThrow(),
        written.text("description").orElse(""),
        written.text("severity").flatMap(Policy.Severity::of).orElse(Policy.Severity.ERROR));
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
        glossary,
        root.items("policies").stream().map(DomainFile::policy).toList());
  }
}
