package dev.weft.sdk.publish;

import dev.weft.sdk.contract.Violation;
import dev.weft.sdk.descriptor.HiddenFields;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.RecordJson;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.serde.SafeMessage;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * An outbox in a table of the service's own database: an event is written in the transaction that
 * makes it true, and published once, in the order of the rows, also when a process is killed at any
 * moment. Thread-safe.
 *
 * <p>The table has three columns, whose types are the database's affair:
 *
 * <pre>{@code
 * CREATE TABLE outbox (
 *   id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
 *   event VARCHAR(1000000) NOT NULL,
 *   batch BIGINT)
 * }</pre>
 *
 * <p>Several processes may open it, as several copies of a service do: one at a time publishes,
 * another takes over within half a minute or so.
 *
 * <p>{@code event} is the event as JSON: field names as in the schema, decimals as numbers, dates
 * and times in ISO-8601. {@code batch} is the outbox's own. A row that is no event of the product
 * goes to quarantine.
 */
public final class TableOutbox implements AutoCloseable {

  private final OutputPort port;
  private final String table;
  private final OutboxRelay relay;
  private final int largest;
  private final Clock clock = Clock.systemUTC();

  /** By the schema of the events: one a class. */
  private final Map<Schema, EventRules> rules = new ConcurrentHashMap<>();

  private TableOutbox(OutputPort port, String table, OutboxRelay relay, int largest) {
    this.port = port;
    this.table = table;
    this.relay = relay;
    this.largest = largest;
  }

  /**
   * Begins to publish what is written to a table. People call {@code Mesh.outbox}.
   *
   * @param name what it is called in the mesh, as a source; unique there, and always the same for
   *     the same table
   * @param database where the table is; connections are taken from it as they are needed
   * @param positionPort the port of {@link SourcePublisher#POSITIONS}
   * @throws IllegalArgumentException when that is no name of a table
   */
  public static TableOutbox open(
      MeshConnection mesh,
      Registry registry,
      OutputPort port,
      String name,
      DataSource database,
      String table,
      OutputPort positionPort,
      ClientObserver observer) {
    TableStore store =
        new TableStore(database, table, port.contract().schema(), HiddenFields.of(port.contract()));
    return new TableOutbox(
        port,
        table,
        OutboxRelay.start(
            port,
            name,
            store,
            () -> SourcePublisher.ofOutbox(mesh, registry, port, name, positionPort),
            observer),
        ProducerSettings.largestValue(mesh));
  }

  /**
   * Writes an event to the table, as part of the connection's transaction.
   *
   * @param event of the port's schema, or of a class that was generated from it
   * @throws RejectedException when the event breaks its contract, or is larger than Kafka takes;
   *     nothing is written then
   */
  public void insert(Connection connection, IndexedRecord event) throws SQLException {
    Schema schema = event.getSchema();
    List<Violation> broken =
        rules
            .computeIfAbsent(schema, any -> EventRules.of(port.contract(), any))
            .check(event, clock.millis())
            .stream()
            .filter(violation -> violation.severity().refuses())
            .toList();
    if (!broken.isEmpty()) {
      throw new RejectedException(port.id(), broken);
    }
    String text = text(schema, event);
    PublishFailures.checkSize(port.id(), text.getBytes(StandardCharsets.UTF_8).length, largest);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO " + table + " (event) VALUES (?)")) {
      insert.setString(1, text);
      insert.executeUpdate();
    }
  }

  /** How it is doing. */
  public OutboxStats stats() {
    return relay.stats();
  }

  /** Stops publishing; what isn't published yet stays in the table. */
  @Override
  public void close() {
    relay.close();
  }

  private String text(Schema schema, IndexedRecord event) {
    try {
      return RecordJson.text(schema, event);
    } catch (RuntimeException e) {
      // Avro's own classes throw whatever comes when a value doesn't fit.
      throw new RejectedException(
          port.id(),
          List.of(new Violation("", SafeMessage.of(HiddenFields.of(port.contract()), e), "")));
    }
  }
}
