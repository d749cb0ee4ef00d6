package dev.weft.sdk.descriptor;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value in a YAML document that knows its file, line, column and JSON pointer. Its readers answer
 * empty when the value is of another type: a {@link Shape} says so to the author, once.
 */
final class YamlNode {

  /** One key of a mapping with its value. */
  record Entry(YamlNode key, YamlNode value) {

    String name() {
      return key.scalar();
    }
  }

  private static final int MAX_INT_DIGITS = 9;

  private final String file;
  private final Problems problems;
  private final Node node;
  private final String pointer;

  YamlNode(String file, Problems problems, Node node, String pointer) {
    this.file = file;
    this.problems = problems;
    this.node = node;
    this.pointer = pointer;
  }

  String file() {
    return file;
  }

  int line() {
    return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  boolean isText() {
    return node instanceof ScalarNode && node.getTag().equals(Tag.STR);
  }

  /** Whether nothing is written here, or a text of blanks. */
  boolean isBlank() {
    return node instanceof ScalarNode && scalar().isBlank();
  }

  /** Whether nothing is written here, or null. */
  boolean isNothing() {
    return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
  }

  boolean isWholeNumber() {
    return node instanceof ScalarNode && node.getTag().equals(Tag.INT);
  }

  boolean isNumber() {
    return isWholeNumber() || (node instanceof ScalarNode && node.getTag().equals(Tag.FLOAT));
  }

  boolean isFlag() {
    return node instanceof ScalarNode && node.getTag().equals(Tag.BOOL);
  }

  /** The text; empty when this is no text, or a blank one. */
  Optional<String> text() {
    return isText() && !scalar().isBlank() ? Optional.of(scalar()) : Optional.empty();
  }

  /**
   * What stands here as plain Java: a text, {@link Long}, {@link BigInteger}, {@link BigDecimal},
   * {@link Boolean}, list, map in the order written, or null.
   */
  @Nullable Object value() {
    if (isList()) {
      List<@Nullable Object> values = new ArrayList<>();
      items().forEach(item -> values.add(item.value()));
      return Collections.unmodifiableList(values);
    }
    if (isMapping()) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      entries().forEach(entry -> values.put(entry.name(), entry.value().value()));
      return Collections.unmodifiableMap(values);
    }
    return YamlScalar.value(node.getTag(), scalar());
  }

  /** What is written here as a single word or text, whatever its type; empty when it is neither. */
  Optional<String> written() {
    return node instanceof ScalarNode && !isBlank() ? Optional.of(scalar()) : Optional.empty();
  }

  /** The whole number; empty when this is none, or one of ten digits and more. */
  Optional<Integer> wholeNumber() {
    return isWholeNumber() && scalar().length() <= MAX_INT_DIGITS && value() instanceof Long number
        ? Optional.of(number.intValue())
        : Optional.empty();
  }

  /** The number; 0 when this is none that can be compared. */
  BigDecimal number() {
    Object value = isNumber() ? value() : null;
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    return value instanceof Number whole ? new BigDecimal(whole.toString()) : BigDecimal.ZERO;
  }

  /** The items of a list; none when this is no list. */
  List<YamlNode> items() {
    List<YamlNode> items = new ArrayList<>();
    if (node instanceof SequenceNode list) {
      for (Node item : list.getValue()) {
        items.add(new YamlNode(file, problems, item, pointer + "/" + items.size()));
      }
    }
    return items;
  }

  /** The items of a list that is the value of a key; none when there is no such list. */
  List<YamlNode> items(String key) {
    return get(key).map(YamlNode::items).orElse(List.of());
  }

  /** The entries of a mapping; none when this is no mapping. */
  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          entries.add(entry(key, tuple.getValueNode()));
        }
      }
    }
    return entries;
  }

  /** The value of a key of a mapping. */
  Optional<YamlNode> get(String key) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
          return Optional.of(entry(name, tuple.getValueNode()).value());
        }
      }
    }
    return Optional.empty();
  }

  /** The text that is the value of a key. */
  Optional<String> text(String key) {
    return get(key).flatMap(YamlNode::text);
  }

  /** Says what is required here instead of what stands here. */
  void problem(String rule, String fix) {
    problem(rule, found(), fix);
  }

  /** Says that something is missing from this mapping. */
  void missing(String rule, String fix) {
    problem(rule, "", fix);
  }

  private void problem(String rule, String value, String fix) {
    int column = node.getStartMark().map(Mark::getColumn).orElse(-1) + 1;
    problems.add(new Problem(file, line(), column, pointer, rule, value, fix));
  }

  private Entry entry(ScalarNode key, Node value) {
    String at = pointer + "/" + key.getValue().replace("~", "~0").replace("/", "~1");
    return new Entry(
        new YamlNode(file, problems, key, at), new YamlNode(file, problems, value, at));
  }

  private String scalar() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private String found() {
    if (isMapping()) {
      return "a mapping";
    }
    return isList() ? "a list" : scalar();
  }
}
