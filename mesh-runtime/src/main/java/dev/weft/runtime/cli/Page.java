package dev.weft.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Text for people, in sections, wrapped to a width. One thread. */
final class Page {

  private static final int LABEL = 12;
  private static final int NARROWEST = 20;

  private final int width;
  private final UnaryOperator<String> emphasis;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param width how many characters fit on a line
   * @param emphasis makes a heading stand out
   */
  Page(int width, UnaryOperator<String> emphasis) {
    this.width = width;
    this.emphasis = emphasis;
  }

  Page heading(String heading) {
    if (!text.isEmpty()) {
      text.append('\n');
    }
    text.append(emphasis.apply(Table.printable(heading))).append('\n');
    return this;
  }

  /** A named value; left out when it is empty. */
  Page field(String label, String value) {
    if (!value.isBlank()) {
      String first = "  " + label + " ".repeat(Math.max(1, LABEL - label.length()));
      wrapped(first, " ".repeat(LABEL + 2), value);
    }
    return this;
  }

  Page paragraph(String indent, String value) {
    if (!value.isBlank()) {
      wrapped(indent, indent, value);
    }
    return this;
  }

  Page line(String line) {
    text.append(line.stripTrailing()).append('\n');
    return this;
  }

  private void wrapped(String first, String others, String value) {
    String indent = first;
    for (String line : wrap(Table.printable(value), Math.max(NARROWEST, width - others.length()))) {
      line(indent + line);
      indent = others;
    }
  }

  /** Lines of at most so many characters, where words allow that. */
  static List<String> wrap(String value, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : value.strip().split("\\s+", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
