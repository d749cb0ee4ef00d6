package dev.weft.sdk.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.sdk.contract.Violation;
import dev.weft.sdk.descriptor.HiddenFields;
import dev.weft.sdk.serde.ParsedRow;
import dev.weft.sdk.serde.RecordParser;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * A table with events as JSON. Rows commit in any order, so their ids say nothing of what was
 * published: each batch is numbered in the table before it is published, its number is the position
 * that is published with it, and its rows are deleted before the next batch is made. So every row
 * in the table is unpublished, but for those of the last batch that was.
 *
 * <p>Relays of several processes may look at the table, of which Kafka lets one publish. Each
 * counts in a generation of its own, the upper half of its numbers, which begins when the relay
 * does and is above all before. What an older one has numbered, and now can't publish, is numbered
 * again by the newer one; never the other way.
 */
final class TableStore implements OutboxStore {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]{0,127}");
  private static final long WAIT_MILLIS = 200;
  private static final int GENERATION_BITS = 32;

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
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final DataSource database;
  private final String table;
  private final RecordParser parser;
  private final HiddenFields hidden;

  /** What was read last: rows of a batch need not be looked for in the whole table. */
  private Range last = Range.NONE;

  /** Rows between two ids, of one batch. */
  private record Range(long batch, long lowest, long highest) {
    static final Range NONE = new Range(-1, 0, 0);

    static Range everywhere(long batch) {
      return new Range(batch, Long.MIN_VALUE, Long.MAX_VALUE);
    }
  }

  TableStore(DataSource database, String table, Schema schema, HiddenFields hidden) {
    this.database = database;
    this.table = checked(table);
    this.parser = new RecordParser(schema, hidden);
    this.hidden = hidden;
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
  public long begin(long position) {
    return ((position >> GENERATION_BITS) + 1) << GENERATION_BITS;
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public Batch read(long position, int most) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        List<String> rows = rows(connection, position + 1, most);
        connection.commit();
        return rows.isEmpty()
            ? new Batch(List.of(), List.of(), position)
            : batch(rows, position + 1);
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new OutboxException("Table " + table + " can't be read: " + e.getMessage(), e);
    }
  }

  private List<String> rows(Connection connection, long batch, int most) throws SQLException {
    List<Long> ids = oldest(connection, most);
    if (ids.isEmpty()) {
      return List.of();
    }
    number(connection, ids, batch);
    last = new Range(batch, ids.get(0), ids.get(ids.size() - 1));
    List<String> rows = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT event FROM " + table + " WHERE id BETWEEN ? AND ? AND batch = ? ORDER BY id")) {
      select.setLong(1, last.lowest());
      select.setLong(2, last.highest());
      select.setLong(3, batch);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          rows.add(Objects.requireNonNullElse(found.getString(1), ""));
        }
      }
    }
    if (rows.size() < ids.size()) {
      connection.commit();
      throw new SupersededException();
    }
    return rows;
  }

  private List<Long> oldest(Connection connection, int most) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM " + table + " ORDER BY id")) {
      select.setMaxRows(most);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          ids.add(found.getLong(1));
        }
      }
    }
    return ids;
  }

  /** What a newer relay has numbered stays as it is. */
  private void number(Connection connection, List<Long> ids, long batch) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE " + table + " SET batch = ? WHERE id = ? AND (batch IS NULL OR batch < ?)")) {
      for (long id : ids) {
        update.setLong(1, batch);
        update.setLong(2, id);
        update.setLong(3, batch);
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private Batch batch(List<String> rows, long next) {
    List<IndexedRecord> events = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (String row : rows) {
      try {
        switchOn(parser.parse(JSON.readTree(row)), row, events, unreadable);
      } catch (JsonProcessingException e) {
        unreadable.add(
            unreadable(row, "is no JSON: " + hidden.anywhere().orElseGet(e::getOriginalMessage)));
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
    Range rows = last.batch() == position ? last : Range.everywhere(position);
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM " + table + " WHERE id BETWEEN ? AND ? AND batch = ?")) {
      connection.setAutoCommit(true);
      delete.setLong(1, rows.lowest());
      delete.setLong(2, rows.highest());
      delete.setLong(3, position);
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
