package dev.weft.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file (RFC 4180, UTF-8) with a header. Empty lines are left out. */
final class CsvRows implements Rows {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final CloseableIterator<CsvRecord> records;
  private final List<String> columns;
  private final RowRules rules;
  private final Set<String> nullable;

  /**
   * Reads the header.
   *
   * @param nullable the schema's fields that may be null: an empty cell is null there, as long as
   *     no other text stands for null
   * @throws IOException when the file can't be read; when it has no header, with that message
   */
  CsvRows(InputStream in, RowRules rules, Set<String> nullable) throws IOException {
    this.rules = rules;
    this.nullable = nullable;
    this.records =
        CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .build(
                CsvRecordHandler.of(limits -> limits.maxFieldSize(MAX_ROW).maxRecordSize(MAX_ROW)),
                new InputStreamReader(in, UTF_8.newDecoder()))
            .iterator();
    CsvRecord header = read();
    if (header == null) {
      throw new IOException("it is empty, without a header");
    }
    List<String> names = new ArrayList<>(header.getFields());
    names.set(0, names.get(0).replace(BYTE_ORDER_MARK, ""));
    this.columns = names.stream().map(String::strip).toList();
  }

  /** The names in the header. */
  List<String> columns() {
    return columns;
  }

  @Override
  public @Nullable Row next() throws IOException {
    CsvRecord record = read();
    return record == null ? null : row(record);
  }

  private Row row(CsvRecord record) {
    long line = record.getStartingLineNumber();
    if (record.getFieldCount() != columns.size()) {
      ArrayNode cells = MeshClient.JSON.createArrayNode();
      record.getFields().forEach(cells::add);
      return new Row.Broken(
          line, "must have " + columns.size() + " cells, has " + record.getFieldCount(), cells);
    }
    ObjectNode row = MeshClient.JSON.createObjectNode();
    for (int i = 0; i < columns.size(); i++) {
      String field = rules.field(columns.get(i));
      String cell = record.getField(i);
      if (isNull(field, cell)) {
        row.putNull(field);
      } else {
        row.put(field, cell);
      }
    }
    return new Row.Parsed(line, row);
  }

  private boolean isNull(String field, String cell) {
    return rules.nullText() == null
        ? cell.isEmpty() && nullable.contains(field)
        : rules.isNull(cell);
  }

  private @Nullable CsvRecord read() throws IOException {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    } catch (CsvParseException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(e.getMessage() + ": " + cause.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
