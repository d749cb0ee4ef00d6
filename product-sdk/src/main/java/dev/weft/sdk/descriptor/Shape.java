package dev.weft.sdk.descriptor;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What a value in a document may look like. Says every deviation to the author. */
sealed interface Shape
    permits Shape.Anything,
        Shape.Something,
        Shape.Text,
        Shape.Word,
        Shape.WholeNumber,
        Shape.AnyNumber,
        Shape.Flag,
        Shape.ListOf,
        Shape.TextOr,
        Shape.ListOr,
        Shape.Range,
        Shape.Single,
        Shape.ByWord,
        Shape.Fields,
        Shape.Entries,
        Shape.Later,
        CustomProperties {

  Shape ANYTHING = new Anything();
  Shape SOMETHING = new Something();
  Shape SINGLE = new Single();
  Shape TEXT = new Text(text -> true, "must be a text", "Put it in quotes.");
  Shape NUMBER = new AnyNumber();
  Shape FLAG = new Flag();

  /** Reports whatever in the value is not of this shape. */
  void check(YamlNode value);

  /** Whatever YAML can say. */
  record Anything() implements Shape {
    @Override
    public void check(YamlNode value) {}
  }

  /** Whatever YAML can say but nothing. */
  record Something() implements Shape {
    @Override
    public void check(YamlNode value) {
      if (value.isNothing()) {
        value.problem("must not be empty", "Write it, or leave the key out.");
      }
    }
  }

  /** Neither a list nor a mapping. */
  record Single() implements Shape {
    @Override
    public void check(YamlNode value) {
      if (value.isList() || value.isMapping()) {
        value.problem("must be a single value", "Write a text, a number, true or false.");
      }
    }
  }

  /** Two numbers, the smaller one first. */
  record Range() implements Shape {
    @Override
    public void check(YamlNode value) {
      List<YamlNode> ends = value.items();
      boolean numbers = ends.size() == 2 && ends.stream().allMatch(YamlNode::isNumber);
      if (!numbers || ends.get(0).number().compareTo(ends.get(1).number()) >= 0) {
        value.problem("must be two numbers, the smaller one first", "Write it as [1, 10].");
      }
    }
  }

  /** A text of a certain form. */
  record Text(Predicate<String> form, String rule, String fix) implements Shape {
    @Override
    public void check(YamlNode value) {
      if (value.isBlank()) {
        value.problem("must not be empty", "Write it, or leave the key out.");
      } else if (value.text().filter(form).isEmpty()) {
        value.problem(rule, fix);
      }
    }
  }

  /** One of a few words. */
  record Word(List<String> words) implements Shape {
    @Override
    public void check(YamlNode value) {
      if (value.text().filter(words::contains).isEmpty()) {
        String rule =
            words.size() == 1
                ? "must be '" + words.get(0) + "'"
                : "must be one of " + String.join(", ", words);
        String otherwise =
            words.size() == 1 ? "Write '" + words.get(0) + "'." : "Write one of these.";
        value.problem(
            rule,
            value
                .text()
                .map(text -> Suggestions.didYouMean(text, words, otherwise))
                .orElse(otherwise));
      }
    }
  }

  /** A whole number in a range, both ends included. */
  record WholeNumber(int least, int most) implements Shape {
    @Override
    public void check(YamlNode value) {
      if (value.wholeNumber().filter(number -> number >= least && number <= most).isEmpty()) {
        value.problem(
            "must be a whole number from " + least + " to " + most, "Write one, without quotes.");
      }
    }
  }

  /** Any number. */
  record AnyNumber() implements Shape {
    @Override
    public void check(YamlNode value) {
      if (!value.isNumber()) {
        value.problem("must be a number", "Write it without quotes and units.");
      }
    }
  }

  /** True or false. */
  record Flag() implements Shape {
    @Override
    public void check(YamlNode value) {
      if (!value.isFlag()) {
        value.problem("must be true or false", "Write one of them, without quotes.");
      }
    }
  }

  /** A list of values of one shape. */
  record ListOf(Shape item) implements Shape {
    @Override
    public void check(YamlNode value) {
      if (value.isList()) {
        value.items().forEach(item::check);
      } else {
        value.problem("must be a list", "Write it as [a, b], or each item on a line after '- '.");
      }
    }
  }

  /** A text, or something with parts. */
  record TextOr(Shape other) implements Shape {
    @Override
    public void check(YamlNode value) {
      (value.isList() || value.isMapping() ? other : TEXT).check(value);
    }
  }

  /** A list, or something else. */
  record ListOr(ListOf list, Shape other) implements Shape {
    @Override
    public void check(YamlNode value) {
      (value.isList() ? list : other).check(value);
    }
  }

  /**
   * A mapping whose shape is told by one of its words.
   *
   * @param key the key of that word
   * @param shapes the shapes by word
   * @param otherwise the shape when that word is not written
   */
  record ByWord(String key, Map<String, Shape> shapes, Shape otherwise) implements Shape {
    @Override
    public void check(YamlNode value) {
      Optional<YamlNode> word = value.get(key);
      Optional<Shape> told = word.flatMap(YamlNode::text).map(shapes::get);
      if (word.isPresent() && told.isEmpty()) {
        // What else is wrong depends on what was meant.
        new Word(List.copyOf(shapes.keySet())).check(word.get());
      } else {
        told.orElse(otherwise).check(value);
      }
    }
  }

  /** A mapping with keys of the author's choice and values of one shape. */
  record Entries(Shape value) implements Shape {
    @Override
    public void check(YamlNode mapping) {
      if (mapping.isMapping()) {
        mapping.entries().forEach(entry -> value.check(entry.value()));
      } else {
        mapping.problem("must be a mapping", "Write it as lines of 'key: value'.");
      }
    }
  }

  /** A shape that contains itself further down. */
  record Later(Supplier<Shape> shape) implements Shape {
    @Override
    public void check(YamlNode value) {
      shape.get().check(value);
    }
  }

  /**
   * A mapping with keys that a standard knows.
   *
   * @param standard who knows them, for messages
   * @param known the keys and the shapes of their values
   * @param required keys that must be there
   * @param open whether other keys are allowed
   */
  record Fields(String standard, Map<String, Shape> known, Set<String> required, boolean open)
      implements Shape {

    /** A mapping without keys, to be added to. */
    static Fields of(String standard) {
      return new Fields(standard, Map.of(), Set.of(), false);
    }

    Fields with(String key, Shape shape) {
      Map<String, Shape> more = new LinkedHashMap<>(known);
      more.put(key, shape);
      return new Fields(standard, more, required, open);
    }

    Fields texts(String... keys) {
      Map<String, Shape> more = new LinkedHashMap<>(known);
      for (String key : keys) {
        more.put(key, TEXT);
      }
      return new Fields(standard, more, required, open);
    }

    Fields flags(String... keys) {
      Map<String, Shape> more = new LinkedHashMap<>(known);
      for (String key : keys) {
        more.put(key, FLAG);
      }
      return new Fields(standard, more, required, open);
    }

    Fields requiring(String... keys) {
      return new Fields(standard, known, new LinkedHashSet<>(List.of(keys)), open);
    }

    Fields opened() {
      return new Fields(standard, known, required, true);
    }

    @Override
    public void check(YamlNode mapping) {
      if (!mapping.isMapping()) {
        mapping.problem("must be a mapping", "Write it as lines of 'key: value'.");
        return;
      }
      for (YamlNode.Entry entry : mapping.entries()) {
        Shape shape = known.get(entry.name());
        if (shape != null) {
          shape.check(entry.value());
        } else if (!open) {
          entry
              .key()
              .problem(
                  "must be a key that " + standard + " knows here",
                  Suggestions.didYouMean(entry.name(), known.keySet(), "Remove it."));
        }
      }
      for (String key : required) {
        if (mapping.get(key).isEmpty()) {
          mapping.missing("must have the key '" + key + "'", "Add '" + key + ": ...'.");
        }
      }
    }
  }
}
