package dev.weft.sdk.testkit;

import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.publish.RejectedException;
import dev.weft.sdk.quarantine.EntryId;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.WireReader;
import dev.weft.sdk.stream.DerivedApp;
import dev.weft.sdk.stream.DerivedProduct;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.test.TestRecord;

/**
 * A mesh of derived products without a broker: what is piped into a product is taken to every
 * derived product that reads it, and what that makes of it to those that read that, before the call
 * returns.
 *
 * <pre>{@code
 * try (InMemoryMesh mesh =
 *     InMemoryMesh.of(Path.of("../schemas"))
 *         .derive("sales.daily-totals", new DailyTotalsProduct())) {
 *   mesh.pipe("sales.transactions", line("10.00"), line("2.50"));
 *
 *   assertThat(mesh.read("sales.daily-totals", DailyTotals.class)).hasSize(2);
 * }
 * }</pre>
 *
 * <p>Every change of a table is seen, where a running product publishes some of them only. Needs
 * kafka-streams-test-utils. One thread.
 */
public final class InMemoryMesh implements AutoCloseable {

  private static final ByteArraySerializer WRITE = new ByteArraySerializer();
  private static final ByteArrayDeserializer READ = new ByteArrayDeserializer();

  private final Declaration declaration;
  private final DeclaredPorts ports;
  private final InMemoryRegistry registry;
  private final TemporaryFolder states = TemporaryFolder.make("weft-test-state");
  private final Map<DataProduct, App> apps = new LinkedHashMap<>();
  private final Map<List<Object>, Inlet> inlets = new HashMap<>();
  private final Map<String, List<TestRecord<byte[], byte[]>>> logs = new HashMap<>();
  private final Map<String, Integer> readTo = new HashMap<>();

  /**
   * A derived product at work.
   *
   * @param reads the topics that it reads
   */
  private record App(DataProduct product, TopologyTestDriver driver, Set<String> reads) {}

  private InMemoryMesh(Declaration declaration) {
    this.declaration = declaration;
    this.ports = new DeclaredPorts(declaration);
    this.registry = InMemoryRegistry.of(declaration);
  }

  /** A mesh of which the declaration is at hand. */
  public static InMemoryMesh of(Declaration declaration) {
    return new InMemoryMesh(declaration);
  }

  /**
   * A mesh that is declared in a folder.
   *
   * @param folder the one that has the domains' folders
   * @throws IllegalArgumentException when it declares nothing, or what it declares is wrong: then
   *     with all problems
   */
  public static InMemoryMesh of(Path folder) {
    return of(TestDeclaration.read(folder.toString(), InMemoryMesh.class.getClassLoader()));
  }

  /**
   * Adds a derived product.
   *
   * @param product {@code <domain>.<product>}
   * @return this mesh
   * @throws IllegalArgumentException when there is no such product, or it reads what it doesn't
   *     declare
   */
  public InMemoryMesh derive(String product, DerivedProduct definition) {
    DataProduct derived = ports.product(product);
    Properties settings = DerivedApp.testSettings(derived);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, states.path().toString());
    settings.put(
        StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
        BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers.class);
    Topology topology = DerivedApp.topology(registry, declaration, derived, definition);
    App previous =
        apps.put(
            derived, new App(derived, new TopologyTestDriver(topology, settings), read(topology)));
    if (previous != null) {
      previous.driver().close();
    }
    return this;
  }

  /**
   * The contract of a port, such as for {@link Samples}.
   *
   * @throws IllegalArgumentException when there is no such port
   */
  public Contract contract(String port) {
    return ports.of(port).contract();
  }

  /**
   * Publishes events to a port, keyed and timed as its contract says.
   *
   * @param port {@code <domain>.<product>}, for the main port, or {@code
   *     <domain>.<product>/<port>@<major>}
   * @throws RejectedException when one breaks a rule of the contract
   */
  public void pipe(String port, IndexedRecord... events) {
    OutputPort to = ports.withTopic(port);
    for (IndexedRecord event : events) {
      Inlet inlet =
          inlets.computeIfAbsent(
              List.of(to.id(), event.getClass()), k -> Inlet.of(registry, to, event));
      flow(to.id().topic(), inlet.record(event));
    }
  }

  /**
   * What came into a port since it was read last, deletions left out.
   *
   * @param type what it is read into
   */
  public <T extends SpecificRecord> List<T> read(String port, Class<T> type) {
    String topic = ports.withTopic(port).id().topic();
    List<TestRecord<byte[], byte[]>> log = logs.getOrDefault(topic, List.of());
    int from = readTo.getOrDefault(topic, 0);
    readTo.put(topic, log.size());
    Deserializer<T> reader = AvroSerdes.reader(registry, type);
    return log.subList(from, log.size()).stream()
        .filter(record -> record.value() != null)
        .map(record -> reader.deserialize(topic, record.value()))
        .toList();
  }

  /**
   * The last record of each key of a port, whether it was read or not; without deleted ones.
   *
   * @param type what it is read into
   */
  public <T extends SpecificRecord> Map<Key, T> latest(String port, Class<T> type) {
    OutputPort from = ports.withTopic(port);
    String topic = from.id().topic();
    Deserializer<Key> keys = AvroSerdes.keyReader(registry, from);
    Deserializer<T> values = AvroSerdes.reader(registry, type);
    Map<Key, T> latest = new LinkedHashMap<>();
    for (TestRecord<byte[], byte[]> record : logs.getOrDefault(topic, List.of())) {
      Key key = keys.deserialize(topic, record.key());
      if (record.value() == null) {
        latest.remove(key);
      } else {
        latest.put(key, values.deserialize(topic, record.value()));
      }
    }
    return latest;
  }

  /**
   * What derived products put into a port's quarantine so far.
   *
   * @param port {@code <domain>.<product>}, for the main port, or {@code
   *     <domain>.<product>/<port>@<major>}
   */
  public List<QuarantinedRecord> quarantine(String port) {
    String topic = QuarantineHeaders.topic(ports.withTopic(port).id());
    WireReader reader = new WireReader(registry);
    List<QuarantinedRecord> entries = new ArrayList<>();
    for (TestRecord<byte[], byte[]> record : logs.getOrDefault(topic, List.of())) {
      QuarantinedRecord.read(
              new EntryId(0, entries.size()),
              record.headers(),
              record.key(),
              record.value(),
              reader)
          .ifPresent(entries::add);
    }
    return entries;
  }

  /** Has time pass, for definitions that wait for the clock. */
  public void advance(Duration time) {
    apps.values().forEach(app -> app.driver().advanceWallClockTime(time));
    apps.values().forEach(this::drain);
  }

  /** Closes the derived products. */
  @Override
  public void close() {
    apps.values().forEach(app -> app.driver().close());
    states.close();
  }

  private void flow(String topic, TestRecord<byte[], byte[]> record) {
    logs.computeIfAbsent(topic, t -> new ArrayList<>()).add(record);
    for (App app : apps.values()) {
      if (app.reads().contains(topic)) {
        app.driver().createInputTopic(topic, WRITE, WRITE).pipeInput(record);
        drain(app);
      }
    }
  }

  private void drain(App app) {
    PortId port = app.product().mainPort().id();
    drain(app, port.topic());
    drain(app, QuarantineHeaders.topic(port));
  }

  private void drain(App app, String topic) {
    if (app.driver().producedTopicNames().contains(topic)) {
      TestOutputTopic<byte[], byte[]> output = app.driver().createOutputTopic(topic, READ, READ);
      while (!output.isEmpty()) {
        flow(topic, output.readRecord());
      }
    }
  }

  private static Set<String> read(Topology topology) {
    return topology.describe().subtopologies().stream()
        .flatMap(part -> part.nodes().stream())
        .filter(TopologyDescription.Source.class::isInstance)
        .map(TopologyDescription.Source.class::cast)
        .flatMap(source -> source.topicSet().stream())
        .collect(Collectors.toSet());
  }
}
