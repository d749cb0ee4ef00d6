package dev.weft.runtime.console;

import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.OutputPort;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/** What the part of a product page with the last records shows. */
sealed interface RecordTable {

  /** There is no record yet. */
  record Empty() implements RecordTable {}

  /**
   * The records can't be read now.
   *
   * @param reason why, for people
   */
  record Unreadable(String reason) implements RecordTable {}

  /**
   * The last records.
   *
   * @param columns the fields of the contract, in its order
   * @param rows the records, the latest first; each has a cell for every column
   */
  record Filled(List<Column> columns, List<List<Cell>> rows) implements RecordTable {
    public Filled {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }

    /** Whether any column is masked. */
    boolean masked() {
      return columns.stream().anyMatch(Column::masked);
    }
  }

  /**
   * A field of the contract.
   *
   * @param name its name
   * @param masked whether its values are not shown in the console
   * @param number whether its values are aligned as numbers
   */
  record Column(String name, boolean masked, boolean number) {}

  /**
   * A value.
   *
   * @param text what is shown
   * @param number whether it is aligned as a number
   * @param faint whether it stands for a value that is missing or not shown
   */
  record Cell(String text, boolean number, boolean faint) {}

  /** The most records that are shown. */
  int MOST = 10;

  /** What a masked value looks like, whatever it is. */
  String MASK = "•••";

  /** The longest value that is shown whole. */
  int MAX_TEXT = 200;

  /** The classifications whose values anybody may see. Any other one is masked. */
  Set<String> OPEN = Set.of("", "public", "internal");

  /** Lays records out under the fields of their contract. */
  static RecordTable of(OutputPort port, List<Map<String, String>> records) {
    if (records.isEmpty()) {
      return new Empty();
    }
    List<Column> columns =
        port.contract().schema().getFields().stream()
            .map(field -> column(field, port.contract()))
            .toList();
    List<List<Cell>> rows =
        records.stream()
            .limit(MOST)
            .map(record -> columns.stream().map(column -> cell(column, record)).toList())
            .toList();
    return new Filled(columns, rows);
  }

  private static Column column(Schema.Field field, Contract contract) {
    String classification = contract.classifications().getOrDefault(field.name(), "");
    return new Column(
        field.name(), !OPEN.contains(classification), TypeWords.isNumber(field.schema()));
  }

  private static Cell cell(Column column, Map<String, String> record) {
    if (column.masked()) {
      return new Cell(MASK, false, true);
    }
    String text = record.get(column.name());
    if (text == null) {
      return new Cell(Figures.NONE, column.number(), true);
    }
    return new Cell(
        text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text,
        column.number(),
        false);
  }
}
