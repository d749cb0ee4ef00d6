package dev.weft.sdk.descriptor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The parts that the Bitol standards for products (ODPS) and contracts (ODCS) have in common.
 *
 * @param standard the standard's name and version, for messages
 * @param id what parts are referred to by; empty where the standard has no ids
 * @param property an entry of a list of custom properties
 * @param definitions links to who defines something
 */
record BitolShapes(String standard, Optional<Shape> id, Shape.Fields property, Shape definitions) {

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

  private static final Pattern STABLE_ID = Pattern.compile("[A-Za-z0-9_-]+");

  static BitolShapes odps10() {
    Shape type =
        new Shape.Word(
            List.of(
                "businessDefinition",
                "transformationImplementation",
                "videoTutorial",
                "tutorial",
                "implementation"));
    return of("ODPS v1.0.0", Optional.empty(), type);
  }

  static BitolShapes odps11() {
    return of("ODPS v1.1.0", Optional.of(Shape.TEXT), Shape.TEXT);
  }

  static BitolShapes odcs31() {
    return of("ODCS v3.1.0", Optional.of(stableId()), Shape.TEXT);
  }

  static BitolShapes odcs32() {
    BitolShapes odcs = of("ODCS v3.2.0", Optional.of(stableId()), Shape.TEXT);
    return new BitolShapes(odcs.standard, odcs.id, odcs.property.texts("vendor"), odcs.definitions);
  }

  private static BitolShapes of(String standard, Optional<Shape> id, Shape definitionType) {
    Shape.Fields property =
        identified(Shape.Fields.of(standard).texts("property", "description"), id)
            .with("value", Shape.ANYTHING)
            .requiring("property", "value");
    Shape.Fields definition =
        identified(Shape.Fields.of(standard).texts("url", "description"), id)
            .with("type", definitionType)
            .requiring("type", "url");
    return new BitolShapes(standard, id, property, new Shape.ListOf(definition));
  }

  private static Shape stableId() {
    return new Shape.Text(
        text -> STABLE_ID.matcher(text).matches(),
        "must be an id of letters, digits, '-' and '_'",
        "Write it like order_id.");
  }

  Shape.Fields fields(String... texts) {
    return Shape.Fields.of(standard).texts(texts);
  }

  /** A part that may have an id to refer to it by, if the standard has ids. */
  Shape.Fields identified(String... texts) {
    return identified(fields(texts), id);
  }

  private static Shape.Fields identified(Shape.Fields fields, Optional<Shape> id) {
    return id.map(shape -> fields.with("id", shape)).orElse(fields);
  }

  /** Custom properties at a place where Weft knows some. */
  Shape custom(Map<String, Shape> weft) {
    return new CustomProperties(property, weft);
  }

  /** Custom properties at a place where Weft knows none. */
  Shape custom() {
    return custom(Map.of());
  }

  /** Adds what nearly every part may have. */
  Shape.Fields annotated(Shape.Fields fields) {
    return fields
        .with("tags", TEXTS)
        .with("customProperties", custom())
        .with("authoritativeDefinitions", definitions);
  }

  Shape.Fields description() {
    return fields("purpose", "limitations", "usage")
        .with("customProperties", custom())
        .with("authoritativeDefinitions", definitions);
  }

  Shape.Fields member() {
    return annotated(
        identified(
            "username", "name", "description", "role", "dateIn", "dateOut", "replacedByUsername"));
  }

  Shape.Fields team() {
    return annotated(fields("name", "description"))
        .with("members", new Shape.ListOf(member().requiring("username")));
  }

  Shape synonyms() {
    return new Shape.ListOf(
        identified("synonym", "description", "locale", "source", "status")
            .with("customProperties", custom())
            .requiring("synonym"));
  }

  /** Its statements have ids of any form, whatever the standard. */
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
