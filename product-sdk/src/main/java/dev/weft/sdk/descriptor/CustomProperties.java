package dev.weft.sdk.descriptor;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The list of custom properties that Bitol documents have in many places. Properties of others are
 * left alone; those under {@code weft.} are checked.
 *
 * @param item the shape of an entry, as the standard has it
 * @param weft what Weft knows at this place: property names and the shapes of their values
 */
record CustomProperties(Shape item, Map<String, Shape> weft) implements Shape {

  private static final String PREFIX = "weft.";

  /** The value of a custom property of a part of a document. */
  static Optional<YamlNode> value(YamlNode owner, String property) {
    return owner.items("customProperties").stream()
        .filter(entry -> entry.text("property").filter(property::equals).isPresent())
        .findFirst()
        .flatMap(entry -> entry.get("value"));
  }

  @Override
  public void check(YamlNode list) {
    new ListOf(item).check(list);
    Set<String> seen = new HashSet<>();
    for (YamlNode entry : list.items()) {
      Optional<YamlNode> name = entry.get("property").filter(node -> node.text().isPresent());
      if (name.isPresent()) {
        check(name.get(), entry.get("value"), seen);
      }
    }
  }

  private void check(YamlNode name, Optional<YamlNode> value, Set<String> seen) {
    String property = name.text().orElseThrow();
    if (!seen.add(property)) {
      name.problem("must not be there twice", "Remove one of the two.");
    }
    if (property.startsWith(PREFIX)) {
      Shape shape = weft.get(property);
      if (shape == null) {
        name.problem(
            "must be a property that Weft knows here",
            WeftProperties.hint(property, weft.keySet()));
      } else {
        value.ifPresent(shape::check);
      }
    }
  }
}
