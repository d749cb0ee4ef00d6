package dev.weft.sdk.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.sdk.contract.Violation;
import dev.weft.sdk.serde.ParsedRow;
import dev.weft.sdk.serde.RecordParser;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * A table with events as JSON. Rows commit in any order, so their ids say nothing of what was
 * published: each batch is numbered in the table before it is published, the numbers are the
 * positions, and the rows of published batches are deleted.
 */
final class TableStore implements OutboxStore {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]{0,127}");
  private static final long WAIT_MILLIS = 200;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(RecordParser.MAX_DEPTH + 1)
                          .maxStringLength(RecordParser.MAX_TEXT)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final DataSource database;
  private final String table;
  private final RecordParser parser;

  TableStore(DataSource database, String table, Schema schema) {
    this.database = database;
    this.table = checked(table);
    this.parser = new RecordParser(schema);
  }

  /** It becomes part of statements. */
  static String checked(String table) {
    if (!NAME.matcher(table).matches()) {
      throw new IllegalArgumentException(
          "'" + table + "' is no name of a table: letters, digits, _ and . do");
    }
    return table;
  }

  @Override
  public Batch read(long position, int most) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      List<String> rows = rows(connection, position);
      if (rows.isEmpty() && number(connection, position, most)) {
        rows = rows(connection, position);
      }
      connection.commit();
      return rows.isEmpty() ? new Batch(List.of(), List.of(), position) : batch(rows, position + 1);
    } catch (SQLException e) {
      throw new OutboxException("Table " + table + " can't be read: " + e.getMessage(), e);
    }
  }

  private List<String> rows(Connection connection, long batch) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT event FROM " + table + " WHERE batch = ? ORDER BY id")) {
      select.setLong(1, batch);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          rows.add(found.getString(1));
        }
      }
    }
    return rows;
  }

  /** Makes a batch of the oldest rows that are in none; says whether there are any. */
  private boolean number(Connection connection, long batch, int most) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM " + table + " WHERE batch IS NULL ORDER BY id")) {
      select.setMaxRows(most);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          ids.add(found.getLong(1));
        }
      }
    }
    if (ids.isEmpty()) {
      return false;
    }
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE " + table + " SET batch = ? WHERE id = ?")) {
      for (long id : ids) {
        update.setLong(1, batch);
        update.setLong(2, id);
        update.addBatch();
      }
      update.executeBatch();
    }
    return true;
  }

  private Batch batch(List<String> rows, long next) {
    List<IndexedRecord> events = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (String row : rows) {
      try {
        switchOn(parser.parse(JSON.readTree(row)), row, events, unreadable);
      } catch (JsonProcessingException e) {
        unreadable.add(unreadable(row, "is no JSON: " + e.getOriginalMessage()));
      }
    }
    return new Batch(events, unreadable, next);
  }

  private static void switchOn(
      ParsedRow parsed, String row, List<IndexedRecord> events, List<Unreadable> unreadable) {
    if (parsed instanceof ParsedRow.Fits fits) {
      events.add(fits.record());
    } else if (parsed instanceof ParsedRow.Breaks breaks) {
      unreadable.add(
          unreadable(
              row,
              breaks.violations().stream()
                  .map(Violation::toString)
                  .collect(Collectors.joining("; "))));
    }
  }

  private static Unreadable unreadable(String row, String why) {
    return new Unreadable(row.getBytes(StandardCharsets.UTF_8), why);
  }

  @Override
  public void published(long position) {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM " + table + " WHERE batch < ?")) {
      connection.setAutoCommit(true);
      delete.setLong(1, position);
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new OutboxException("Table " + table + " can't be tidied: " + e.getMessage(), e);
    }
  }

  @Override
  public void awaitMore() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
  }
}
