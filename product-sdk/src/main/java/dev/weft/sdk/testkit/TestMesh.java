package dev.weft.sdk.testkit;

import dev.weft.sdk.Mesh;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.publish.Receipt;
import dev.weft.sdk.quarantine.EntryId;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.serde.WireReader;
import dev.weft.sdk.stream.DerivedApp;
import dev.weft.sdk.stream.DerivedProduct;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A mesh for one test, on the shared broker: empty when it is opened. {@link MeshTest} hands it
 * out; without JUnit it is opened and closed by hand, one at a time in a JVM.
 *
 * <p>A port is named {@code <domain>.<product>}, for the main port, or {@code
 * <domain>.<product>/<port>@<major>}. Any port that has a topic can be published to, a derived
 * product's as well: a test may stand in for it. One thread at a time.
 */
public final class TestMesh implements AutoCloseable {

  /** How long is waited when nothing else is said. */
  public static final Duration SOON = Duration.ofSeconds(20);

  /** Nobody listens there: the registry is in this JVM. */
  private static final URI NO_REGISTRY = URI.create("http://127.0.0.1/in-memory");

  private static final String NODE = "test";

  private final Declaration declaration;
  private final DeclaredPorts ports;
  private final MeshConnection connection = onSharedBroker();
  private final TestTopics topics;
  private final Runnable atLast;
  private final Registry registry;
  private final Mesh mesh;
  private final TestPublishers publishers;
  private final List<DerivedApp> apps = new ArrayList<>();
  private final TemporaryFolder states = TemporaryFolder.make("weft-test-state");

  private TestMesh(Declaration declaration, TestTopics topics, Runnable atLast) {
    this.declaration = declaration;
    this.topics = topics;
    this.atLast = atLast;
    this.ports = new DeclaredPorts(declaration);
    this.registry = InMemoryRegistry.of(declaration);
    this.publishers = new TestPublishers(connection, registry);
    this.mesh = Mesh.connect(connection, declaration, registry);
  }

  /**
   * Opens a mesh of its own for a declaration: with topics and quarantines of all its ports, all
   * empty.
   */
  public static TestMesh open(Declaration declaration) {
    TestTopics topics = new TestTopics(onSharedBroker());
    return open(new TestMesh(declaration, topics, topics::close));
  }

  /** Opens a mesh that leaves its topics to whoever opens the next one on them. */
  static TestMesh open(Declaration declaration, TestTopics topics) {
    return open(new TestMesh(declaration, topics, () -> {}));
  }

  private static TestMesh open(TestMesh mesh) {
    try {
      mesh.topics.prepare(mesh.declaration);
      return mesh;
    } catch (RuntimeException e) {
      mesh.close();
      throw e;
    }
  }

  /** How one connects to the shared broker; it is started if need be. */
  static MeshConnection onSharedBroker() {
    return new MeshConnection(SharedKafka.bootstrapServers(), NO_REGISTRY);
  }

  /** The mesh, as the code under test has it. */
  public Mesh mesh() {
    return mesh;
  }

  /** What is declared in it, the mesh's own products included. */
  public Declaration declaration() {
    return declaration;
  }

  /** Where Kafka is reached, for clients of the test's own. The registry is {@link #registry}. */
  public MeshConnection connection() {
    return connection;
  }

  /** The schemas of the declared ports. */
  public Registry registry() {
    return registry;
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
   * Publishes events, of a generated class or generic ones, and waits until they are there.
   *
   * @return where they lie, in order
   * @throws dev.weft.sdk.publish.RejectedException when one breaks the contract
   * @throws IllegalArgumentException when there is no such port, or it has no topic
   */
  public List<Receipt> publish(String port, IndexedRecord... events) {
    return publish(port, Arrays.asList(events));
  }

  /**
   * Publishes events, of a generated class or generic ones, and waits until they are there.
   *
   * @return where they lie, in order
   * @throws dev.weft.sdk.publish.RejectedException when one breaks the contract
   * @throws IllegalArgumentException when there is no such port, or it has no topic
   */
  public List<Receipt> publish(String port, Collection<? extends IndexedRecord> events) {
    return publishers.publish(ports.withTopic(port), events);
  }

  /**
   * What lies in a port now, in order within each key; deletions are left out.
   *
   * @param type what it is read into; it may have fewer fields than the contract
   * @throws IllegalArgumentException when there is no such port, or it has no topic
   */
  public <T extends SpecificRecord> List<T> records(String port, Class<T> type) {
    try (TopicLog<T> log = log(ports.withTopic(port), AvroSerdes.reader(registry, type))) {
      return log.toEnd();
    }
  }

  /** What lies in a port now, as records of the port's own schema. */
  public List<IndexedRecord> records(String port) {
    OutputPort from = ports.withTopic(port);
    try (TopicLog<IndexedRecord> log = log(from, AvroSerdes.genericReader(registry, from))) {
      return log.toEnd();
    }
  }

  /**
   * The last record of each key that lies in a port now; without deleted ones.
   *
   * @throws IllegalArgumentException when there is no such port, or it has no topic
   */
  public <T extends SpecificRecord> Map<Key, T> latest(String port, Class<T> type) {
    OutputPort from = ports.withTopic(port);
    Deserializer<Key> keys = AvroSerdes.keyReader(registry, from);
    Deserializer<T> values = AvroSerdes.reader(registry, type);
    Map<Key, T> latest = new HashMap<>();
    try (TopicLog<ConsumerRecord<byte[], byte[]>> log =
        new TopicLog<>(connection, List.of(from.id().topic()), Optional::of)) {
      for (ConsumerRecord<byte[], byte[]> record : log.toEnd()) {
        Key key = keys.deserialize(record.topic(), record.key());
        if (record.value() == null) {
          latest.remove(key);
        } else {
          latest.put(key, values.deserialize(record.topic(), record.value()));
        }
      }
    }
    return latest;
  }

  /**
   * Waits until a number of records lie in a port.
   *
   * @return those that lie there then: so many, or more
   * @throws AssertionError when they don't come in time, or a derived product of this test stops;
   *     it says what came instead and what is in quarantine
   */
  public <T extends SpecificRecord> List<T> awaitRecords(
      String port, Class<T> type, int count, Duration within) {
    return await(port, AvroSerdes.reader(registry, type), Wanted.atLeast(count), within);
  }

  /**
   * Waits, for {@link #SOON} at most, until the records of a port are what a test wants: of a
   * table, whose last states come after any number of others.
   *
   * @param enough told all records so far, in order within each key
   * @return the records that were enough
   * @throws AssertionError when they don't come in time, or a derived product of this test stops;
   *     it says what came instead and what is in quarantine
   */
  public <T extends SpecificRecord> List<T> awaitRecords(
      String port, Class<T> type, Predicate<List<T>> enough) {
    return await(port, AvroSerdes.reader(registry, type), Wanted.that(enough), SOON);
  }

  /** Waits until a number of records lie in a port, as records of the port's own schema. */
  public List<IndexedRecord> awaitRecords(String port, int count, Duration within) {
    OutputPort from = ports.withTopic(port);
    return await(port, AvroSerdes.genericReader(registry, from), Wanted.atLeast(count), within);
  }

  /**
   * What lies in a port's quarantine now, in the order in which it came.
   *
   * @throws IllegalArgumentException when there is no such port, or it has no topic
   */
  public List<QuarantinedRecord> quarantine(String port) {
    try (TopicLog<QuarantinedRecord> log = quarantineLog(ports.withTopic(port))) {
      return log.toEnd();
    }
  }

  /**
   * Waits until a number of entries lie in a port's quarantine.
   *
   * @throws AssertionError when they don't come in time
   */
  public List<QuarantinedRecord> awaitQuarantine(String port, int count, Duration within) {
    OutputPort from = ports.withTopic(port);
    try (TopicLog<QuarantinedRecord> log = quarantineLog(from)) {
      return new Wait(this::situation, apps)
          .until("the quarantine of " + from.id(), log, Wanted.atLeast(count), within);
    }
  }

  /**
   * Starts the application that makes a derived product, as a node of a mesh does. It is stopped
   * and forgotten after the test. Returns at once: wait for what it publishes.
   *
   * @param product {@code <domain>.<product>}
   * @throws IllegalArgumentException when there is no such product, or it is not a derived one
   */
  public DerivedApp derive(String product, DerivedProduct definition) {
    Path state = states.path().resolve(product + "-" + apps.size());
    DerivedApp app = mesh.derive(product, definition, state, NODE);
    apps.add(app);
    return app;
  }

  /** Stops what was started, and forgets it; a mesh that was opened by hand deletes its topics. */
  @Override
  public void close() {
    apps.forEach(DerivedApp::close);
    publishers.close();
    apps.forEach(app -> topics.forgetApplication(DerivedApp.groupOf(app.product())));
    atLast.run();
    states.close();
  }

  private <T> List<T> await(
      String port, Deserializer<T> reader, Wanted<T> wanted, Duration within) {
    OutputPort from = ports.withTopic(port);
    try (TopicLog<T> log = log(from, reader)) {
      return new Wait(this::situation, apps).until(from.id().toString(), log, wanted, within);
    }
  }

  /** What is in the quarantines, for somebody who wonders why nothing came. */
  private String situation() {
    StringBuilder text = new StringBuilder();
    for (OutputPort port : ports.withTopics()) {
      List<QuarantinedRecord> entries = quarantine(port.id().toString());
      if (!entries.isEmpty()) {
        text.append("\nIn the quarantine of ").append(port.id()).append(Wait.list(entries));
      }
    }
    return text.isEmpty() ? "\nNothing is in quarantine." : text.toString();
  }

  private <T> TopicLog<T> log(OutputPort port, Deserializer<T> reader) {
    return new TopicLog<>(
        connection,
        List.of(port.id().topic()),
        record -> Optional.ofNullable(reader.deserialize(record.topic(), record.value())));
  }

  private TopicLog<QuarantinedRecord> quarantineLog(OutputPort port) {
    WireReader reader = new WireReader(registry);
    return new TopicLog<>(
        connection,
        List.of(QuarantineHeaders.topic(port.id())),
        record ->
            QuarantinedRecord.read(
                new EntryId(record.partition(), record.offset()),
                record.headers(),
                record.key(),
                record.value(),
                reader));
  }
}
