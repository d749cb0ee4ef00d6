package dev.weft.runtime.reference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of the data set straight into generated records: fields bear the names of the
 * data set's columns, and what differs is told by {@linkplain #column columns of their own}. One
 * thread at a time.
 */
final class RecordReader<T extends SpecificRecord> {

  private final Supplier<T> blank;
  private final Map<String, Column<T>> columns = new HashMap<>();

  /**
   * @param blank makes an empty record
   */
  RecordReader(Supplier<T> blank) {
    this.blank = blank;
    for (Schema.Field field : blank.get().getSchema().getFields()) {
      FieldReader reader = FieldReader.of(field.schema());
      int position = field.pos();
      columns.put(field.name(), (json, into) -> into.put(position, reader.read(json)));
    }
  }

  /**
   * Takes some fields from a column that is not a field itself, or fills more than one.
   *
   * @param name the column's name
   * @param fills the fields that it fills, which then are no columns
   */
  RecordReader<T> column(String name, List<String> fills, Column<T> column) {
    fills.forEach(columns::remove);
    columns.put(name, column);
    return this;
  }

  /** All records of a file, in its order. */
  List<T> read(Resource file) {
    List<T> records = new ArrayList<>();
    try (JsonParser json = file.open()) {
      while (json.nextToken() == JsonToken.START_OBJECT) {
        records.add(line(json));
      }
      if (json.currentToken() != null) {
        throw new IOException("expected an object, found " + json.currentToken());
      }
    } catch (JsonProcessingException e) {
      throw unreadable(file, records.size() + 1, e.getOriginalMessage(), e);
    } catch (IOException | ArithmeticException | DateTimeException | DataSetException e) {
      throw unreadable(file, records.size() + 1, e.getMessage(), e);
    }
    return records;
  }

  private T line(JsonParser json) throws IOException {
    T line = blank.get();
    int seen = 0;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      Column<T> column = columns.get(name);
      if (column == null) {
        throw new IOException(
            "column '" + name + "' is not a field of " + line.getSchema().getFullName());
      }
      json.nextToken();
      column.read(json, line);
      seen++;
    }
    // A parser that refuses duplicates would keep a set for each line; the number tells enough.
    if (seen != columns.size()) {
      throw new IOException(
          "expected the " + columns.size() + " columns " + columns.keySet() + ", found " + seen);
    }
    return line;
  }

  private static DataSetException unreadable(
      Resource file, int line, @Nullable String reason, Exception cause) {
    return new DataSetException(file.name() + ":" + line + ": " + reason, cause);
  }

  /** Puts the value that the parser stands on into a record. */
  @FunctionalInterface
  interface Column<T> {
    void read(JsonParser json, T into) throws IOException;
  }
}
