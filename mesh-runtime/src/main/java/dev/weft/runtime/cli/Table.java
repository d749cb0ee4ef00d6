package dev.weft.runtime.cli;

import java.util.List;

/**
 * A table of text: columns aligned by their widest cell, numbers to the right. Pure.
 *
 * @param columns the columns, from left to right
 * @param rows the cells of each row, as many as there are columns
 */
record Table(List<Column> columns, List<List<String>> rows) {

  /** What stands for a value that is not there. */
  static final String NONE = "-";

  /**
   * A column.
   *
   * @param header its name
   * @param right whether its cells are numbers, which are set to the right
   */
  record Column(String header, boolean right) {

    static Column text(String header) {
      return new Column(header, false);
    }

    static Column number(String header) {
      return new Column(header, true);
    }
  }

  /** The lines of the table, the header first. */
  String render() {
    int[] widths = new int[columns.size()];
    List<String> header = columns.stream().map(column -> column.header()).toList();
    widen(widths, header);
    rows.forEach(row -> widen(widths, row));
    StringBuilder text = new StringBuilder();
    line(text, widths, header);
    rows.forEach(row -> line(text, widths, row));
    return text.toString();
  }

  private static void widen(int[] widths, List<String> cells) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], width(cells.get(i)));
    }
  }

  private void line(StringBuilder text, int[] widths, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String gap = " ".repeat(widths[i] - width(cells.get(i)));
      String cell = printable(cells.get(i));
      line.append(i == 0 ? "" : "  ").append(columns.get(i).right() ? gap + cell : cell + gap);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  /** Data must not move the cursor or colour the terminal of whoever looks at it. */
  static String printable(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? '\u00b7' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
