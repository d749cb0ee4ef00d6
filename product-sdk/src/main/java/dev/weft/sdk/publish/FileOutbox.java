package dev.weft.sdk.publish;

import dev.weft.sdk.contract.Violation;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * An outbox in files: takes events whether or not Kafka is there, has them on the disk when it says
 * so, and publishes each of them once and in order, also when the process is killed at any moment.
 * Thread-safe. One process uses a folder at a time; 4 GiB of events may wait.
 *
 * @param <T> the class of the events
 */
public final class FileOutbox<T extends SpecificRecord> implements AutoCloseable {

  private final OutputPort port;
  private final EventRules rules;
  private final ThreadLocal<Serializer<T>> writers;
  private final FileStore store;
  private final OutboxRelay relay;
  private final int largest;
  private final Clock clock = Clock.systemUTC();

  private FileOutbox(
      OutputPort port,
      EventRules rules,
      ThreadLocal<Serializer<T>> writers,
      FileStore store,
      OutboxRelay relay,
      int largest) {
    this.port = port;
    this.rules = rules;
    this.writers = writers;
    this.store = store;
    this.relay = relay;
    this.largest = largest;
  }

  /**
   * Opens the outbox in a folder and begins to publish what is in it. People call {@code
   * Mesh.outbox}.
   *
   * @param name what it is called in the mesh, as a source; unique there
   * @param positionPort the port of {@link SourcePublisher#POSITIONS}
   * @throws IllegalArgumentException when the class is of another schema than the port
   * @throws OutboxException when the folder is in use, or files are damaged
   */
  public static <T extends SpecificRecord> FileOutbox<T> open(
      MeshConnection mesh,
      Registry registry,
      OutputPort port,
      Class<T> type,
      String name,
      Path directory,
      OutputPort positionPort,
      ClientObserver observer) {
    return open(
        mesh,
        registry,
        port,
        type,
        name,
        positionPort,
        directory,
        FileStore.SEGMENT_BYTES,
        observer);
  }

  /** The same, with files that end when they are larger than that. */
  static <T extends SpecificRecord> FileOutbox<T> open(
      MeshConnection mesh,
      Registry registry,
      OutputPort port,
      Class<T> type,
      String name,
      OutputPort positionPort,
      Path directory,
      long segmentBytes,
      ClientObserver observer) {
    Schema schema = AvroSerdes.declaredSchema(type);
    checkSame(port, schema);
    EventRules rules = EventRules.of(port.contract(), RecordEncoder.schemaOf(type));
    ThreadLocal<Serializer<T>> writers =
        ThreadLocal.withInitial(
            () -> AvroSerdes.values(new FileSchema(schema), port, type).serializer());
    FileStore store = FileStore.open(directory, schema, segmentBytes);
    String source = name + "-" + store.id();
    OutboxRelay relay =
        OutboxRelay.start(
            port,
            name,
            store,
            () -> SourcePublisher.ofOutbox(mesh, registry, port, source, positionPort),
            observer);
    return new FileOutbox<>(
        port, rules, writers, store, relay, ProducerSettings.largestValue(mesh));
  }

  /**
   * The registry, which would say so otherwise, may be away; and the relay reads what it is told.
   */
  private static void checkSame(OutputPort port, Schema schema) {
    if (!SchemaNormalization.toParsingForm(schema)
        .equals(SchemaNormalization.toParsingForm(port.contract().schema()))) {
      throw new IllegalArgumentException(
          "The class's schema "
              + schema.getFullName()
              + " is not the one that "
              + port.id()
              + " declares: build against the declaration that is at hand");
    }
  }

  /**
   * Takes an event. Returns when it is on the disk: from here on it will be published. Threads that
   * append at the same time share the wait for the disk.
   *
   * @throws RejectedException when the event breaks its contract, or is larger than Kafka takes; it
   *     isn't taken
   * @throws UnavailableException when 4 GiB of events wait already; it isn't taken
   * @throws OutboxException when it can't be written; nobody knows whether it is taken
   */
  public void append(T event) {
    List<Violation> broken =
        rules.check(event, clock.millis()).stream()
            .filter(violation -> violation.severity().refuses())
            .toList();
    if (!broken.isEmpty()) {
      throw new RejectedException(port.id(), broken);
    }
    byte[] bytes;
    try {
      bytes = writers.get().serialize("outbox", event);
    } catch (SerializationException e) {
      throw PublishFailures.of(port.id(), e);
    }
    // What Kafka never takes would be in everybody's way for ever.
    PublishFailures.checkSize(port.id(), bytes.length, largest);
    store.append(bytes);
  }

  /** How it is doing. */
  public OutboxStats stats() {
    return relay.stats();
  }

  /** Stops publishing; what isn't published yet stays in the folder. */
  @Override
  public void close() {
    relay.close();
    store.close();
  }
}
