package dev.weft.sdk.descriptor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An entry of {@code quality} in a contract: what it may say depends on its type. */
final class QualityShape {

  /** The comparisons of a rule; a rule of the standard or in SQL has exactly one. */
  static final List<String> BOUNDS =
      List.of(
          "mustBe",
          "mustNotBe",
          "mustBeGreaterThan",
          "mustBeGreaterOrEqualTo",
          "mustBeLessThan",
          "mustBeLessOrEqualTo",
          "mustBeBetween",
          "mustNotBeBetween");

  private QualityShape() {}

  static Shape of(BitolShapes bitol) {
    Shape.Fields any = any(bitol);
    Shape.Fields library = library(compared(any)).requiring("metric");
    Map<String, Shape> types = new LinkedHashMap<>();
    types.put("library", library);
    types.put("sql", compared(any.texts("query")).requiring("query"));
    types.put(
        "custom",
        any.texts("engine")
            .with("implementation", new Shape.TextOr(new Shape.Entries(Shape.ANYTHING)))
            .requiring("engine", "implementation"));
    types.put("text", any);
    return new Shape.ByWord("type", types, library);
  }

  private static Shape.Fields any(BitolShapes bitol) {
    return bitol
        .annotated(
            bitol.identified(
                "businessImpact",
                "description",
                "method",
                "name",
                "schedule",
                "scheduler",
                "severity",
                "unit"))
        .with("type", new Shape.Word(List.of("text", "library", "sql", "custom")))
        .with(
            "dimension",
            new Shape.Word(
                List.of(
                    "accuracy",
                    "completeness",
                    "conformity",
                    "consistency",
                    "coverage",
                    "timeliness",
                    "uniqueness")));
  }

  private static Shape.Fields library(Shape.Fields compared) {
    return compared
        .texts("rule")
        .with(
            "metric",
            new Shape.Word(
                List.of(
                    "nullValues", "missingValues", "invalidValues", "duplicateValues", "rowCount")))
        .with("arguments", new Shape.Entries(Shape.ANYTHING));
  }

  private static Shape.Fields compared(Shape.Fields any) {
    return any.with("mustBe", Shape.SOMETHING)
        .with("mustNotBe", Shape.SOMETHING)
        .with("mustBeGreaterThan", Shape.NUMBER)
        .with("mustBeGreaterOrEqualTo", Shape.NUMBER)
        .with("mustBeLessThan", Shape.NUMBER)
        .with("mustBeLessOrEqualTo", Shape.NUMBER)
        .with("mustBeBetween", new Shape.Range())
        .with("mustNotBeBetween", new Shape.Range());
  }
}
