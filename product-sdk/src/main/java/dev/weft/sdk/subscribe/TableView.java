package dev.weft.sdk.subscribe;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A compacted product as the table that it is: the last value of each key, in memory, kept up to
 * date while it is open. Only committed records are in it. Partitions that are added to the topic
 * are read some ten seconds later. Reading never waits for a lock; two reads may see two states.
 * Thread-safe; close it to stop.
 *
 * @param <T> what values are read into; don't change them
 */
public final class TableView<T> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TableView.class);

  private final Map<Key, T> rows;
  private final TableFollower<T> follower;

  private TableView(Map<Key, T> rows, TableFollower<T> follower) {
    this.rows = rows;
    this.follower = follower;
  }

  /** Opens a view with values of a generated class. People call {@code Mesh.table}. */
  public static <T extends SpecificRecord> TableView<T> open(
      MeshConnection mesh, Registry registry, OutputPort port, Class<T> type) {
    return open(
        mesh,
        port,
        () ->
            new RecordReader<>(
                AvroSerdes.reader(registry, port, type), AvroSerdes.keyReader(registry, port)));
  }

  /** Opens a view with values of a schema. People call {@code Mesh.table}. */
  public static TableView<IndexedRecord> open(
      MeshConnection mesh, Registry registry, OutputPort port, Schema schema) {
    return open(
        mesh,
        port,
        () ->
            new RecordReader<>(
                AvroSerdes.genericReader(registry, port, schema),
                AvroSerdes.keyReader(registry, port)));
  }

  private static <T> TableView<T> open(
      MeshConnection mesh, OutputPort port, Supplier<RecordReader<T>> reader) {
    Map<Key, T> rows = new ConcurrentHashMap<>();
    String topic = port.id().topic();
    TableFollower<T> follower =
        new TableFollower<>(mesh, topic, reader.get(), rows, Clock.systemUTC(), new LogOnce(LOG));
    Thread thread = new Thread(follower, "weft-table-" + topic);
    thread.setDaemon(true);
    thread.start();
    return new TableView<>(rows, follower);
  }

  /** The value of a key; empty when it has none. */
  public Optional<T> get(Key key) {
    return Optional.ofNullable(rows.get(key));
  }

  /** How many keys have a value. */
  public int size() {
    return rows.size();
  }

  public void forEach(BiConsumer<? super Key, ? super T> action) {
    rows.forEach(action);
  }

  /** All of it, as a map that can't be changed and changes with the product. */
  public Map<Key, T> asMap() {
    return Collections.unmodifiableMap(rows);
  }

  /**
   * Tells when everything is in it that was committed before it was opened; exceptionally when it
   * stopped before.
   */
  public CompletionStage<Void> ready() {
    return follower.ready().minimalCompletionStage();
  }

  /** When it last held everything that was committed; empty before it did for the first time. */
  public Optional<Instant> asOf() {
    return follower.asOf();
  }

  /** How many records it has yet to read; -1 while nobody knows. */
  public long lag() {
    return follower.lag();
  }

  /**
   * How many records couldn't be read so far; the first was said in the log. A key whose new value
   * can't be read keeps its old one.
   */
  public long unreadable() {
    return follower.unreadable();
  }

  /** What stopped it; empty while it is kept up to date. */
  public Optional<Throwable> failure() {
    return follower.failure();
  }

  /** Stops keeping it up to date; what is in it stays. */
  @Override
  public void close() {
    follower.close();
  }
}
