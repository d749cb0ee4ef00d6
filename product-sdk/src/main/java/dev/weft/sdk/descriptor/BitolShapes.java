package dev.weft.sdk.descriptor;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The parts that the Bitol standards for products (ODPS) and contracts (ODCS) have in common.
 *
 * @param standard the standard's name and version, for messages
 * @param custom an entry of a list of custom properties
 * @param definitions links to who defines something
 */
record BitolShapes(String standard, Shape.Fields custom, Shape definitions) {

  static final Shape TEXTS = new Shape.ListOf(Shape.TEXT);
  static final Shape STATUS =
      new Shape.Word(Stream.of(Status.values()).map(Status::label).toList());
  static final Shape VERSION =
      new Shape.Text(
          text -> Version.of(text).isPresent(),
          "must be a version, major.minor.patch",
          "Write it like 1.0.0.");
  static final Shape NAME =
      new Shape.Text(
          Names::isValid, "must be a name: " + Names.RULE, "Write it like daily-totals.");

  /**
   * @param custom the keys of a custom property
   * @param definition the keys of a link
   */
  static BitolShapes of(String standard, List<String> custom, List<String> definition) {
    Shape.Fields property =
        Shape.Fields.of(standard)
            .texts(custom.toArray(String[]::new))
            .with("value", Shape.ANYTHING);
    Shape.Fields link = Shape.Fields.of(standard).texts(definition.toArray(String[]::new));
    return new BitolShapes(
        standard,
        property.requiring("property", "value"),
        new Shape.ListOf(link.requiring("type", "url")));
  }

  Shape.Fields fields(String... texts) {
    return Shape.Fields.of(standard).texts(texts);
  }

  /** Custom properties at a place where Weft knows some. */
  Shape custom(Map<String, Shape> weft) {
    return new CustomProperties(custom, weft);
  }

  /** Adds what nearly every part may have. */
  Shape.Fields annotated(Shape.Fields fields) {
    return fields
        .with("tags", TEXTS)
        .with("customProperties", custom(Map.of()))
        .with("authoritativeDefinitions", definitions);
  }

  Shape.Fields description() {
    return fields("purpose", "limitations", "usage")
        .with("customProperties", custom(Map.of()))
        .with("authoritativeDefinitions", definitions);
  }

  Shape.Fields member() {
    return annotated(
        fields(
            "id",
            "username",
            "name",
            "description",
            "role",
            "dateIn",
            "dateOut",
            "replacedByUsername"));
  }

  Shape.Fields team() {
    return annotated(fields("id", "name", "description"))
        .with("members", new Shape.ListOf(member().requiring("username")));
  }

  Shape synonyms() {
    return new Shape.ListOf(
        fields("id", "synonym", "description", "locale", "source", "status")
            .with("customProperties", custom(Map.of()))
            .requiring("synonym"));
  }

  Shape.Fields context() {
    return fields("instructions")
        .with(
            "verifiedStatements",
            new Shape.ListOf(annotated(fields("id", "question", "answer")).requiring("question")))
        .with(
            "constraints",
            new Shape.ListOf(annotated(fields("id", "constraint")).requiring("constraint")));
  }
}
