package dev.weft.sdk.publish;

import dev.weft.sdk.contract.rules.InvalidRulesException;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.serde.RegistryException;
import dev.weft.sdk.subscribe.TableSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/**
 * Publishes the events of a source that can be read again from any position (a file, a table, a
 * log), each exactly once, also when the process is killed at any moment: each batch and the
 * position behind it are written in one transaction, the position to the product {@code
 * mesh.positions}. A second publisher of the same source fences the first off.
 *
 * <p>One thread at a time.
 */
public final class SourcePublisher<T extends SpecificRecord> implements AutoCloseable {

  /** The product that keeps the positions. */
  public static final String POSITIONS = "mesh.positions";

  /**
   * Aborting takes milliseconds unless Kafka can't be reached, and then the transaction's own
   * timeout ends it.
   */
  private static final Duration CLOSE_WITHIN = Duration.ofMillis(500);

  private final String source;
  private final Producer<byte[], byte[]> producer;
  private final RecordEncoder<T> events;
  private final OutputPort positionPort;
  private final RecordEncoder<IndexedRecord> positions;
  private long position;

  private SourcePublisher(
      String source,
      Producer<byte[], byte[]> producer,
      RecordEncoder<T> events,
      OutputPort positionPort,
      RecordEncoder<IndexedRecord> positions,
      long position) {
    this.source = source;
    this.producer = producer;
    this.events = events;
    this.positionPort = positionPort;
    this.positions = positions;
    this.position = position;
  }

  /**
   * Opens the publisher of a source and finds out where it stands. People call {@code Mesh.source}.
   *
   * @param source the source's name, unique in the mesh
   * @param positionPort the port of {@link #POSITIONS}
   */
  public static <T extends SpecificRecord> SourcePublisher<T> open(
      MeshConnection mesh,
      Registry registry,
      OutputPort port,
      Class<T> type,
      String source,
      OutputPort positionPort) {
    PublisherSettings settings = PublisherSettings.DEFAULT.named(source);
    Producer<byte[], byte[]> producer = ProducerSettings.transactional(mesh, source);
    try {
      RecordEncoder<T> events =
          RecordEncoder.specific(
              Outlet.of(port, settings, producer),
              registry,
              EventRules.of(port.contract(), RecordEncoder.schemaOf(type)),
              type);
      RecordEncoder<IndexedRecord> positions =
          RecordEncoder.generic(
              Outlet.of(positionPort, settings, producer),
              registry,
              EventRules.of(positionPort.contract(), positionPort.contract().schema()));
      // First: from here on no other publisher of this source can commit, so the position read next
      // stays true.
      producer.initTransactions();
      long position = positionOf(source, TableSnapshot.read(mesh, registry, positionPort));
      return new SourcePublisher<>(source, producer, events, positionPort, positions, position);
    } catch (KafkaException | RegistryException | InvalidRulesException e) {
      producer.close(CLOSE_WITHIN);
      throw e;
    }
  }

  private static long positionOf(String source, Map<Key, IndexedRecord> positions) {
    return positions.get(new Key(source)) instanceof GenericRecord found
        ? (long) found.get("position")
        : 0;
  }

  /**
   * The position behind the last event published: where to read on. 0 for a source that never
   * published.
   */
  public long position() {
    return position;
  }

  /**
   * Publishes a batch and moves on to a position, both or neither. Returns when it is committed.
   * After an exception the publisher is of no further use: close it and open another, which knows
   * where the source stands.
   *
   * @param batch the events from {@link #position()} on, in order; may be empty
   * @param next the position behind them
   * @throws RejectedException when an event breaks its contract; nothing is published then
   */
  public void publish(List<T> batch, long next) {
    producer.beginTransaction();
    for (T event : batch) {
      var unused = producer.send(events.encode(event));
    }
    GenericData.Record record = new GenericData.Record(positionPort.contract().schema());
    record.put("source", source);
    record.put("position", next);
    var unused = producer.send(positions.encode(record));
    producer.commitTransaction();
    position = next;
  }

  /**
   * Gives up what was begun and not committed, and lets go of the connection. Takes half a second
   * at most, also when Kafka can't be reached.
   */
  @Override
  public void close() {
    producer.close(CLOSE_WITHIN);
  }
}
