package dev.weft.sdk.descriptor;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads the text of one YAML file into nodes that know where they stand, and refuses what would be
 * read differently by others (duplicate keys) or could blow up (nested aliases).
 */
final class YamlFile {

  /** Nodes of a document once every alias is replaced by what it stands for. */
  private static final long MAX_NODES = 200_000;

  private static final LoadSettings SETTINGS = LoadSettings.builder().build();

  private final String file;
  private final Problems problems;
  private final IdentityHashMap<Node, Long> sizes = new IdentityHashMap<>();

  /**
   * The parser reads piece by piece, and runs over the end of its buffer where a piece ends between
   * the two halves of a character such as an emoji. So the whole text is one piece.
   */
  private static LoadSettings inOnePiece(String text) {
    return LoadSettings.builder().setBufferSize(text.length() + 1).build();
  }

  private YamlFile(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The file's root; empty when it can't be read, which then is among the problems. */
  static Optional<YamlNode> read(String file, String text, Problems problems) {
    return new YamlFile(file, problems).read(text);
  }

  private Optional<YamlNode> read(String text) {
    try {
      GuardedParser events =
          new GuardedParser(new ParserImpl(SETTINGS, new StreamReader(inOnePiece(text), text)));
      Optional<Node> root = new Composer(SETTINGS, events).getSingleNode();
      if (root.isEmpty()) {
        problems.add(
            Problems.ofFile(
                file, "must not be empty", "", "Write the document, or delete the file."));
        return Optional.empty();
      }
      measure(root.get());
      return root.map(node -> new YamlNode(file, problems, node, ""));
    } catch (YamlRefusedException e) {
      report(e.getProblemMark(), e.getProblem(), e.fix());
    } catch (MarkedYamlEngineException e) {
      report(
          e.getProblemMark().or(e::getContextMark),
          "must be well-formed YAML: " + e.getProblem(),
          "Check indentation, quotes and colons on this line and the one before.");
    } catch (ReaderException e) {
      int line = (int) text.codePoints().limit(e.getPosition()).filter(c -> c == '\n').count() + 1;
      problems.add(
          new Problem(
              file,
              line,
              0,
              "",
              "must not contain control characters",
              String.format("U+%04X", e.getCodePoint()),
              "Remove the character."));
    } catch (YamlEngineException e) {
      problems.add(
          Problems.ofFile(
              file,
              "must be well-formed YAML: " + e.getMessage(),
              "",
              "Check the document's syntax."));
    }
    return Optional.empty();
  }

  /** How many nodes a node is, aliases replaced; each node is visited once. */
  private long measure(Node node) {
    Long known = sizes.get(node);
    if (known != null) {
      return known;
    }
    if (node.isRecursive()) {
      throw new YamlRefusedException(
          "must not contain itself by an alias", "Write the values out.", node.getStartMark());
    }
    long size = 1;
    if (node instanceof SequenceNode list) {
      for (Node item : list.getValue()) {
        size += measure(item);
      }
    } else if (node instanceof MappingNode mapping) {
      Set<String> keys = new HashSet<>();
      for (NodeTuple entry : mapping.getValue()) {
        checkKey(entry.getKeyNode(), keys);
        size += 1 + measure(entry.getValueNode());
      }
    }
    if (size > MAX_NODES) {
      throw new YamlRefusedException(
          "must not grow beyond " + MAX_NODES + " values by aliases",
          "Write the values out.",
          node.getStartMark());
    }
    sizes.put(node, size);
    return size;
  }

  private void checkKey(Node key, Set<String> keys) {
    if (!(key instanceof ScalarNode scalar)) {
      report(key.getStartMark(), "must have plain words for keys", "Write the key as a word.");
    } else if (!keys.add(scalar.getValue())) {
      report(
          key.getStartMark(),
          "must not have the key '" + scalar.getValue() + "' twice",
          "Remove one of the two.");
    }
  }

  private void report(Optional<Mark> mark, String rule, String fix) {
    problems.add(
        new Problem(
            file,
            mark.map(m -> m.getLine() + 1).orElse(0),
            mark.map(m -> m.getColumn() + 1).orElse(0),
            "",
            rule,
            "",
            fix));
  }
}
