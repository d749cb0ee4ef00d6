package dev.weft.sdk.descriptor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes documents up that are of a shape, with texts that are awkward to write. */
final class RandomDocuments {

  private static final int DEEP = 5;

  private static final List<String> AWKWARD =
      List.of(
          "yes",
          "null",
          "~",
          "1.0",
          "007",
          "0x1F",
          "1e3",
          ".inf",
          "true",
          "2027-06-30",
          "12:30:45",
          "- item",
          "key: value",
          "a #comment",
          "# comment",
          "it's",
          "\"quoted\"",
          "'",
          "{flow}",
          "[flow]",
          "*alias",
          "&anchor",
          "!tag",
          "!!str x",
          "|",
          ">",
          "? x",
          "---",
          "--- x",
          "...",
          "%",
          "@at",
          "`tick",
          " leading",
          "trailing ",
          "two  blanks",
          "tab\there",
          "\ttab",
          "line\nbreak",
          "line\nbreak\n",
          "line\n\n\nbreaks\n\n",
          "\nfirst line empty",
          "  indented\nless",
          "less\n  indented\n",
          "ends in blank \nx",
          "carriage\r\nreturn",
          "\u00e4\u00f6\u00fc \u4e2d\u6587 \ud83d\ude80",
          "next\u0085line",
          "separator\u2028x",
          "nobreak\u00a0x",
          "zero\u200bwidth",
          "\ufeffmark",
          "bell\u0007",
          "back\\slash",
          "a long text of words ".repeat(9).trim(),
          "a long text of words, # with: signs - and 'quotes' ".repeat(5).trim(),
          "one\u00fcberlongword".repeat(20),
          "lines of words that go on and on\n".repeat(7));

  private final Random random;

  RandomDocuments(Random random) {
    this.random = random;
  }

  /** A document of a shape and of a version of its standard. */
  Map<String, @Nullable Object> document(Shape.Fields shape, String apiVersion) {
    Map<String, @Nullable Object> document = fields(shape, 0);
    document.put("apiVersion", apiVersion);
    return document;
  }

  private @Nullable Object value(Shape shape, int depth) {
    if (shape instanceof Shape.Anything) {
      return anything(depth, true);
    }
    if (shape instanceof Shape.Something) {
      return anything(depth, false);
    }
    if (shape instanceof Shape.Text text) {
      return text(text);
    }
    if (shape instanceof Shape.Word word) {
      return pick(word.words());
    }
    if (shape instanceof Shape.WholeNumber range) {
      return (long) random.nextInt(range.least(), range.most());
    }
    if (shape instanceof Shape.AnyNumber) {
      return number();
    }
    if (shape instanceof Shape.Flag) {
      return random.nextBoolean();
    }
    if (shape instanceof Shape.Single) {
      return anything(DEEP, true);
    }
    if (shape instanceof Shape.Range) {
      return List.of(new BigDecimal("-1.50"), 1L + random.nextInt(9));
    }
    if (shape instanceof Shape.ListOf list) {
      return list(list.item(), depth);
    }
    if (shape instanceof Shape.TextOr other) {
      return random.nextBoolean() ? pick(AWKWARD) : value(other.other(), depth);
    }
    if (shape instanceof Shape.ListOr either) {
      return value(random.nextBoolean() ? either.list() : either.other(), depth);
    }
    if (shape instanceof Shape.ByWord byWord) {
      return byWord(byWord, depth);
    }
    if (shape instanceof Shape.Later later) {
      return value(later.shape().get(), depth);
    }
    if (shape instanceof Shape.Entries entries) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      map.put(pick(AWKWARD), value(entries.value(), depth + 1));
      map.put("key", value(entries.value(), depth + 1));
      return map;
    }
    if (shape instanceof CustomProperties custom) {
      return custom(custom, depth);
    }
    return fields((Shape.Fields) shape, depth);
  }

  private Map<String, @Nullable Object> fields(Shape.Fields shape, int depth) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    String bound = pick(QualityShape.BOUNDS);
    boolean compared = shape.known().containsKey(bound);
    shape
        .known()
        .forEach(
            (key, part) -> {
              boolean wanted =
                  (compared && QualityShape.BOUNDS.contains(key))
                      ? key.equals(bound)
                      : random.nextInt(2 + (2 * depth)) == 0;
              if (shape.required().contains(key) || (wanted && depth < DEEP)) {
                fields.put(key, value(part, depth + 1));
              }
            });
    if (compared) {
      fields.computeIfAbsent(
          bound, key -> value(Objects.requireNonNull(shape.known().get(key)), depth));
    }
    if (fields.get("from") instanceof List<?> || fields.get("to") instanceof List<?>) {
      // The standard wants both to be lists, or neither.
      fields.computeIfPresent("from", (key, from) -> List.of("a.b", "a.c"));
      fields.put("to", List.of("d.e", "d.f"));
    }
    return fields;
  }

  private Object byWord(Shape.ByWord shape, int depth) {
    String word = pick(List.copyOf(shape.shapes().keySet()));
    Map<String, @Nullable Object> value =
        fields((Shape.Fields) Objects.requireNonNull(shape.shapes().get(word)), depth);
    value.put(shape.key(), word);
    return value;
  }

  private List<@Nullable Object> list(Shape item, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = random.nextInt(2); i >= 0; i--) {
      list.add(value(item, depth + 1));
    }
    return list;
  }

  private List<Object> custom(CustomProperties shape, int depth) {
    List<Object> properties = new ArrayList<>();
    Map<String, @Nullable Object> foreign = fields((Shape.Fields) shape.item(), DEEP);
    foreign.put("property", pick(AWKWARD));
    foreign.put("value", anything(depth, true));
    properties.add(foreign);
    shape
        .weft()
        .forEach(
            (name, value) -> {
              Map<String, @Nullable Object> known = new LinkedHashMap<>();
              known.put("property", name);
              known.put("value", value(value, DEEP));
              properties.add(known);
            });
    return properties;
  }

  private String text(Shape.Text shape) {
    for (String form :
        List.of("1.2.3", "daily-totals", "P30D", "2027-06-30", "orders.order_id", "an_id-1")) {
      if (!shape.equals(Shape.TEXT) && shape.form().test(form)) {
        return form;
      }
    }
    return pick(AWKWARD);
  }

  private @Nullable Object anything(int depth, boolean nothing) {
    return switch (random.nextInt(depth < DEEP ? 8 : 5)) {
      case 0 -> nothing ? null : "";
      case 1 -> number();
      case 2 -> random.nextBoolean();
      case 5 -> new ArrayList<>(List.of("a", number()));
      case 6 -> new LinkedHashMap<>(Map.of(pick(AWKWARD), number()));
      default -> pick(AWKWARD);
    };
  }

  private Object number() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextLong();
      case 1 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(30) - 10);
      case 2 -> new BigDecimal("1.50");
      default -> (long) random.nextInt(100);
    };
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
