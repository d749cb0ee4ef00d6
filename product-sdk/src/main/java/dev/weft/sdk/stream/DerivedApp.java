package dev.weft.sdk.stream;

import dev.weft.sdk.contract.Reader;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.quarantine.RecordPlace;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.Topology;

/**
 * A running derived product: one Kafka Streams application, exactly once. Any number of nodes may
 * run it; Kafka shares the work out. Thread-safe.
 */
public final class DerivedApp implements AutoCloseable {

  private final DataProduct product;
  private final RunningStreams streams;
  private final Map<PortId, Schema> reads;
  private final Runnable closing;

  private DerivedApp(
      DataProduct product, RunningStreams streams, Map<PortId, Schema> reads, Runnable closing) {
    this.closing = closing;
    this.product = product;
    this.streams = streams;
    this.reads = reads;
  }

  /**
   * Starts the application. Returns at once; it reads as soon as Kafka has given it its share.
   *
   * @param product the derived product, part of the declaration
   * @param stateDirectory where its state is kept between starts; one process's alone
   * @param node this node's name, stable over restarts, so that Kafka gives its work back to it at
   *     once
   * @param settings how it runs, where it runs otherwise than most
   * @param observer is told of it
   * @throws UnfitClusterException when the cluster can't run it exactly once, has no quarantine
   *     topic for it, or doesn't answer
   */
  public static DerivedApp start(
      MeshConnection mesh,
      Registry registry,
      Declaration declaration,
      DataProduct product,
      DerivedProduct definition,
      Path stateDirectory,
      String node,
      StreamSettings settings,
      ClientObserver observer) {
    PatientRegistry patient = new PatientRegistry(product.id().toString(), registry);
    TransactionVersion.require(mesh);
    Redelivery redelivery =
        Redelivery.from(mesh, product.mainPort().id(), PortFiller.app(product, declaration));
    Flow flow = flow(patient, declaration, product, definition, redelivery);
    Topology topology = flow.topology();
    Originals originals = new Originals(mesh);
    StreamQuarantine quarantine =
        quarantine(product, originals::read, Barrier.of(topology, redelivery));
    RunningStreams streams =
        RunningStreams.start(
            product.id().toString(),
            topology,
            StreamsProperties.of(
                mesh, groupOf(product), quarantine, stateDirectory, node, settings),
            quarantine,
            originals,
            patient);
    Runnable closing = observer.opened(streams.observed(product.mainPort().id(), groupOf(product)));
    return new DerivedApp(product, streams, flow.reads(), closing);
  }

  /**
   * What the application is made of, as Kafka Streams sees it: to look at, or to test without a
   * broker.
   */
  public static Topology topology(
      Registry registry, Declaration declaration, DataProduct product, DerivedProduct definition) {
    Redelivery redelivery =
        Redelivery.declared(product.mainPort().id(), PortFiller.app(product, declaration));
    return flow(registry, declaration, product, definition, redelivery).topology();
  }

  /**
   * What a {@code TopologyTestDriver} must be given with the {@link #topology} for errors to go
   * where they go in a running application: to the product's quarantine, or to stop it.
   */
  public static Properties testSettings(DataProduct product) {
    return StreamsProperties.offline(
        groupOf(product), quarantine(product, place -> Optional.empty(), Barrier.NONE));
  }

  private static StreamQuarantine quarantine(
      DataProduct product,
      Function<RecordPlace, Optional<ConsumerRecord<byte[], byte[]>>> originals,
      Barrier barrier) {
    return new StreamQuarantine(
        groupOf(product), product.mainPort().id(), product.onError(), originals, barrier);
  }

  private static Flow flow(
      Registry registry,
      Declaration declaration,
      DataProduct product,
      DerivedProduct definition,
      Redelivery redelivery) {
    Flow flow = new Flow(declaration, product, registry, redelivery);
    definition.define(flow);
    return flow;
  }

  /** The product that it makes. */
  public DataProduct product() {
    return product;
  }

  /** The ports that it reads, with the schemas that it reads their records into. */
  public Map<PortId, Schema> reads() {
    return reads;
  }

  /** The same as the mesh is told of it. */
  public List<Reader> readers() {
    return reads.entrySet().stream()
        .map(
            read ->
                new Reader(
                    product.id().toString(),
                    Reader.Kind.DERIVED_PRODUCT,
                    read.getKey(),
                    read.getValue()))
        .toList();
  }

  /** Kafka's consumer group of the application, which is also its application id. */
  public static String groupOf(DataProduct product) {
    return product.mainPort().id().topic();
  }

  /** Whether it reads, writes and has all its state. */
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

  /** Commits, stops and lets go of everything; the state stays on disk. */
  @Override
  public void close() {
    streams.close();
    closing.run();
  }
}
