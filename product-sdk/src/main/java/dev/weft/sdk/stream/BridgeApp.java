package dev.weft.sdk.stream;

import dev.weft.sdk.descriptor.HiddenFields;
import dev.weft.sdk.descriptor.OnError;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.quarantine.Reason;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.serde.SafeMessage;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A running bridge: one Kafka Streams application that fills one major version of a port from
 * another, exactly once. Thread-safe.
 */
public final class BridgeApp implements AutoCloseable {

  private final OutputPort to;
  private final RunningStreams streams;

  private BridgeApp(OutputPort to, RunningStreams streams) {
    this.to = to;
    this.streams = streams;
  }

  /**
   * Starts the application. Returns at once.
   *
   * @param from the version that is read
   * @param to the version that is filled
   * @param onError what becomes of records that it can't be made of: to the quarantine of the
   *     version that is filled, or a stop
   * @param stateDirectory a directory for what Kafka Streams keeps; one process's alone
   * @param node this node's name, stable over restarts
   * @throws UnfitClusterException when the cluster can't run it exactly once, has no quarantine
   *     topic for it, or doesn't answer
   */
  public static BridgeApp start(
      MeshConnection mesh,
      Registry registry,
      OutputPort from,
      OutputPort to,
      PortBridge definition,
      OnError onError,
      Path stateDirectory,
      String node) {
    PatientRegistry patient = new PatientRegistry(groupOf(to), registry);
    TransactionVersion.require(mesh);
    Redelivery redelivery = Redelivery.from(mesh, to.id(), PortFiller.bridge(from, to, onError));
    Topology topology = topology(patient, from, to, definition, redelivery);
    Originals originals = new Originals(mesh);
    StreamQuarantine quarantine =
        new StreamQuarantine(
            groupOf(to), to.id(), onError, originals::read, Barrier.of(topology, redelivery));
    return new BridgeApp(
        to,
        RunningStreams.start(
            groupOf(to),
            topology,
            StreamsProperties.of(
                mesh, groupOf(to), quarantine, stateDirectory, node, StreamSettings.DEFAULT),
            quarantine,
            originals,
            patient));
  }

  /**
   * What the application is made of, as Kafka Streams sees it: to look at, or to test without a
   * broker.
   */
  public static Topology topology(
      Registry registry, OutputPort from, OutputPort to, PortBridge definition) {
    return topology(
        registry,
        from,
        to,
        definition,
        Redelivery.declared(to.id(), PortFiller.bridge(from, to, OnError.QUARANTINE)));
  }

  private static Topology topology(
      Registry registry,
      OutputPort from,
      OutputPort to,
      PortBridge definition,
      Redelivery redelivery) {
    StreamsBuilder builder = new StreamsBuilder();
    Publishing.to(
        to,
        Inputs.stream(
                builder,
                registry,
                from,
                AvroSerdes.genericReader(registry, from),
                redelivery,
                from.id().topic())
            .process(() -> new Mapped(from, to, definition), Named.as("bridge")),
        registry,
        AvroSerdes.genericValues(registry, to));
    return builder.build(StreamsProperties.OPTIMIZED);
  }

  /** The port that it fills. */
  public OutputPort port() {
    return to;
  }

  /** Kafka's consumer group of the application, which is also its application id. */
  public static String groupOf(OutputPort to) {
    return to.id().topic() + ".bridge";
  }

  /** Whether it reads and writes. */
  public boolean isRunning() {
    return streams.isRunning();
  }

  /** How it stands, and what it put into quarantine. */
  public StreamStats stats() {
    return streams.stats();
  }

  /** What stopped it; empty while nothing did. */
  public Optional<Throwable> failure() {
    return streams.failure();
  }

  /** Commits, stops and lets go of everything. */
  @Override
  public void close() {
    streams.close();
  }

  /**
   * Maps each record. A deletion is passed on where both versions have the same key; elsewhere
   * nobody can say what it deletes, and it goes to quarantine.
   */
  private static final class Mapped
      extends ContextualProcessor<Key, IndexedRecord, Key, IndexedRecord> {

    private final OutputPort to;
    private final PortBridge definition;
    private final HiddenFields hidden;
    private final boolean sameKey;

    private Mapped(OutputPort from, OutputPort to, PortBridge definition) {
      this.to = to;
      this.definition = definition;
      this.hidden = HiddenFields.of(from.contract());
      this.sameKey =
          from.contract().key().fields().equals(to.contract().key().fields())
              && from.contract().key().schema().equals(to.contract().key().schema());
    }

    @Override
    public void process(Record<Key, IndexedRecord> record) {
      if (record.value() instanceof GenericRecord value) {
        map(value).ifPresent(next -> context().forward(record.withValue((IndexedRecord) next)));
      } else if (sameKey) {
        context().forward(record);
      } else {
        throw new RefusedException(
            Reason.PROCESSING_FAILED,
            "is a deletion, and nobody can say of what in " + to.id() + ": its key is another");
      }
    }

    private Optional<GenericRecord> map(GenericRecord value) {
      try {
        return definition.map(value, to.contract().schema());
      } catch (RuntimeException e) {
        String message = "can't be made one of " + to.id() + ": " + SafeMessage.of(hidden, e);
        // Logs show causes, too.
        throw hidden.isEmpty()
            ? new IllegalArgumentException(message, e)
            : new IllegalArgumentException(message);
      }
    }
  }
}
