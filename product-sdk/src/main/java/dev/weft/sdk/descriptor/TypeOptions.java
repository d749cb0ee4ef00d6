package dev.weft.sdk.descriptor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What contracts may say of a property's type, by that type. */
final class TypeOptions {

  private static final Shape COUNT = new Shape.WholeNumber(0, 999_999_999);

  private TypeOptions() {}

  static Map<String, Shape.Fields> of(BitolShapes bitol, boolean since32) {
    Map<String, Shape.Fields> options = new LinkedHashMap<>();
    options.put(
        "string",
        bitol.fields("pattern", "format").with("minLength", COUNT).with("maxLength", COUNT));
    Shape.Fields date =
        bitol.fields("format", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum");
    options.put("date", date);
    options.put("timestamp", date.texts("defaultTimezone").flags("timezone"));
    options.put("time", date.texts("defaultTimezone").flags("timezone"));
    options.put("number", number(bitol, List.of("f32", "f64")));
    options.put(
        "integer",
        number(
            bitol, List.of("i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "u128")));
    options.put(
        "object",
        bitol
            .fields()
            .with("maxProperties", COUNT)
            .with("minProperties", COUNT)
            .with("required", BitolShapes.TEXTS));
    options.put(
        "array",
        bitol.fields().with("maxItems", COUNT).with("minItems", COUNT).flags("uniqueItems"));
    options.put("boolean", bitol.fields().opened());
    if (since32) {
      options.put("map", bitol.fields().opened());
      options.put("vector", vector(bitol));
    }
    return options;
  }

  private static Shape.Fields number(BitolShapes bitol, List<String> formats) {
    return bitol
        .fields()
        .with("multipleOf", Shape.NUMBER)
        .with("maximum", Shape.NUMBER)
        .with("exclusiveMaximum", Shape.NUMBER)
        .with("minimum", Shape.NUMBER)
        .with("exclusiveMinimum", Shape.NUMBER)
        .with("format", new Shape.Word(formats));
  }

  private static Shape.Fields vector(BitolShapes bitol) {
    return bitol
        .fields("embeddingModel", "embeddingModelVersion")
        .with("dimensions", new Shape.WholeNumber(1, 999_999_999))
        .with(
            "elementType",
            new Shape.Word(
                List.of("bfloat16", "binary", "float16", "float32", "float64", "int8", "uint8")))
        .with(
            "distanceMetric",
            new Shape.Word(List.of("cosine", "dotProduct", "euclidean", "hamming", "manhattan")))
        .flags("normalized")
        .requiring("dimensions");
  }
}
