package dev.weft.maven;

/** Lines of Java in the making, indented, with names for variables that nobody else has. */
final class Code {

  private final StringBuilder text = new StringBuilder();
  private int depth;
  private int names;

  Code(int depth) {
    this.depth = depth;
  }

  void line(String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }

  /** A line that opens a block. */
  void open(String line) {
    line(line + " {");
    depth++;
  }

  /** Closes a block and opens the next: {@code } else {} . */
  void next(String line) {
    depth--;
    line("} " + line + " {");
    depth++;
  }

  void close() {
    depth--;
    line("}");
  }

  String fresh(String word) {
    return word + names++;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
