package dev.weft.runtime.console;

import dev.weft.sdk.descriptor.HiddenFields;
import dev.weft.sdk.descriptor.OutputPort;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** What the part of a product page with the last records shows. */
sealed interface RecordTable {

  /** The most records that are shown. */
  int MOST = 10;

  /** What a masked value looks like, whatever it is. */
  String MASK = "•••";

  /** The longest value that is shown whole. */
  int MAX_TEXT = 200;

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
   * @param rows the records, the latest first
   */
  record Filled(List<Column> columns, List<Row> rows) implements RecordTable {
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
   * A record.
   *
   * @param position where it lies: partition and offset
   * @param cells its values, one for each column; none when there is a note
   * @param note what stands across all columns instead of values; may be empty
   */
  record Row(String position, List<Cell> cells, String note) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A value.
   *
   * @param text what is shown
   * @param number whether it is aligned as a number
   * @param faint whether it stands for a value that is missing or not shown
   */
  record Cell(String text, boolean number, boolean faint) {}

  /** Lays records out under the fields of their contract. */
  static RecordTable of(OutputPort port, List<LastRecord> records) {
    if (records.isEmpty()) {
      return new Empty();
    }
    HiddenFields hidden = HiddenFields.of(port.contract());
    List<Column> columns =
        port.contract().schema().getFields().stream().map(field -> column(field, hidden)).toList();
    return new Filled(
        columns, records.stream().limit(MOST).map(record -> row(record, columns)).toList());
  }

  private static Column column(Schema.Field field, HiddenFields hidden) {
    return new Column(
        field.name(),
        hidden.touching(field.name()).isPresent(),
        FieldType.of(field.schema()).number());
  }

  private static Row row(LastRecord record, List<Column> columns) {
    return switch (record) {
      case LastRecord.Value(String position, Map<String, String> fields) ->
          new Row(position, columns.stream().map(column -> cell(column, fields)).toList(), "");
      case LastRecord.Deletion(String position) ->
          new Row(position, List.of(), "deletes the record of its key");
      case LastRecord.Unreadable(String position, String reason) ->
          new Row(position, List.of(), "not readable: " + shortened(reason));
    };
  }

  private static Cell cell(Column column, Map<String, String> fields) {
    if (column.masked()) {
      return new Cell(MASK, false, true);
    }
    String text = fields.get(column.name());
    return text == null
        ? new Cell(Figures.NONE, column.number(), true)
        : new Cell(shortened(text), column.number(), false);
  }

  private static String shortened(String text) {
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text;
  }
}
