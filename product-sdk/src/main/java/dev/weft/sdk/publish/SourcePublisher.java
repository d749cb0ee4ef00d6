package dev.weft.sdk.publish;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.subscribe.TableSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Publishes the events of a source that can be read again from any position (a file, a table, a
 * log), each exactly once, also when the process is killed at any moment: each batch and the
 * position behind it are written in one transaction, the position to the product {@code
 * mesh.positions}. A second publisher of the same source fences the first off.
 *
 * <p>One thread at a time.
 */
public final class SourcePublisher<T extends IndexedRecord> implements AutoCloseable {

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
    EventRules rules = EventRules.of(port.contract(), RecordEncoder.schemaOf(type));
    return open(
        mesh,
        registry,
        source,
        positionPort,
        producer -> RecordEncoder.specific(outlet(port, source, producer), registry, rules, type));
  }

  /**
   * Opens the publisher of an outbox: nobody is there whom an event could be given back to, so what
   * breaks a rule goes to quarantine, whatever the contract says.
   */
  static SourcePublisher<IndexedRecord> ofOutbox(
      MeshConnection mesh,
      Registry registry,
      OutputPort port,
      String source,
      OutputPort positionPort) {
    EventRules rules = EventRules.of(port.contract(), port.contract().schema());
    return open(
        mesh,
        registry,
        source,
        positionPort,
        producer ->
            RecordEncoder.generic(outlet(port, source, producer).quarantining(), registry, rules));
  }

  private static <T extends IndexedRecord> SourcePublisher<T> open(
      MeshConnection mesh,
      Registry registry,
      String source,
      OutputPort positionPort,
      Function<Producer<byte[], byte[]>, RecordEncoder<T>> encoder) {
    Producer<byte[], byte[]> producer = ProducerSettings.transactional(mesh, source);
    try {
      RecordEncoder<T> events = encoder.apply(producer);
      RecordEncoder<IndexedRecord> positions =
          RecordEncoder.generic(
              outlet(positionPort, source, producer),
              registry,
              EventRules.of(positionPort.contract(), positionPort.contract().schema()));
      // First: from here on no other publisher of this source can commit, so the position read next
      // stays true.
      producer.initTransactions();
      long position = positionOf(source, TableSnapshot.read(mesh, registry, positionPort));
      return new SourcePublisher<>(source, producer, events, positionPort, positions, position);
    } catch (RuntimeException e) {
      producer.close(CLOSE_WITHIN);
      throw e;
    }
  }

  private static Outlet outlet(OutputPort port, String source, Producer<?, ?> producer) {
    return Outlet.of(port, PublisherSettings.DEFAULT.named(source), producer);
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
    publish(batch, List.of(), next);
  }

  /**
   * Publishes a batch, and records as they are behind it, and moves on to a position: all of it or
   * nothing.
   */
  void publish(List<T> batch, List<ProducerRecord<byte[], byte[]>> others, long next) {
    producer.beginTransaction();
    for (int i = 0; i < batch.size(); i++) {
      SourcePlace place = new SourcePlace(source, position, i);
      var unused = producer.send(events.encode(batch.get(i), place));
    }
    for (ProducerRecord<byte[], byte[]> other : others) {
      var unused = producer.send(other);
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
