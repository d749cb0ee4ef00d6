package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.runtime.cli.Table.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects records and prints them as a table, in parts of some thousand rows when there are many.
 */
final class TableSink implements RecordSink {

  private static final int ROWS = 5_000;
  private static final int MAX_CELL = 60;

  private final Terminal terminal;
  private final List<JsonNode> records = new ArrayList<>();

  TableSink(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void take(byte[] record) {
    try {
      records.add(MeshClient.JSON.readTree(record));
    } catch (IOException e) {
      throw FailedException.failure("The mesh sent a record that is no JSON");
    }
    if (records.size() == ROWS) {
      print();
    }
  }

  @Override
  public void pause() {
    // A table is printed when its widths are known.
  }

  @Override
  public void end() {
    if (!records.isEmpty()) {
      print();
    }
  }

  private void print() {
    terminal.print(table(records).render());
    records.clear();
  }

  /** The records' fields in the order of the first record that has them. */
  static Table table(List<JsonNode> records) {
    Set<String> names = new LinkedHashSet<>();
    records.forEach(record -> record.fieldNames().forEachRemaining(names::add));
    List<Column> columns =
        names.stream().map(name -> new Column(name, isNumber(records, name))).toList();
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode record : records) {
      rows.add(names.stream().map(name -> cell(record.path(name))).toList());
    }
    return new Table(columns, rows);
  }

  private static boolean isNumber(List<JsonNode> records, String name) {
    return records.stream()
        .map(record -> record.path(name))
        .allMatch(value -> value.isNumber() || value.isNull() || value.isMissingNode());
  }

  private static String cell(JsonNode value) {
    String text = Cells.value(value);
    return text.length() > MAX_CELL ? text.substring(0, MAX_CELL - 1) + "…" : text;
  }
}
