package dev.weft.sdk;

import dev.weft.sdk.contract.Reader;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.publish.Announcement;
import dev.weft.sdk.publish.Announcer;
import dev.weft.sdk.publish.FileOutbox;
import dev.weft.sdk.publish.ProductPublisher;
import dev.weft.sdk.publish.PublisherSettings;
import dev.weft.sdk.publish.SourcePublisher;
import dev.weft.sdk.publish.TableOutbox;
import dev.weft.sdk.publish.TransactionalPublisher;
import dev.weft.sdk.serde.KafkaAccess;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.serde.RegistryAccess;
import dev.weft.sdk.stream.DerivedApp;
import dev.weft.sdk.stream.DerivedProduct;
import dev.weft.sdk.stream.StreamSettings;
import dev.weft.sdk.subscribe.ProductSubscriber;
import dev.weft.sdk.subscribe.Surroundings;
import dev.weft.sdk.subscribe.TableView;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/**
 * The front door: a mesh that one can publish to, subscribe to and derive products in.
 *
 * <pre>{@code
 * Mesh mesh = Mesh.connect(URI.create("http://127.0.0.1:8080"));
 * try (var sales = mesh.publisher("sales.transactions", Transaction.class)) {
 *   sales.publish(transaction).thenAccept(receipt -> ...);
 * }
 * }</pre>
 *
 * <p>Thread-safe. What it opens is closed by whoever opened it.
 */
public final class Mesh {

  private final MeshConnection connection;
  private final Declaration declaration;
  private final Addresses addresses;
  private final Registry registry;
  private final Optional<Announcer> announcer;
  private final ClientObserver observer;
  private final Surroundings surroundings;

  private Mesh(
      MeshConnection connection,
      Declaration declaration,
      Registry registry,
      ClientObserver observer) {
    this.observer = observer;
    this.connection = connection;
    this.declaration = declaration;
    this.addresses = new Addresses(declaration);
    this.registry = registry;
    this.announcer =
        declaration
            .product(ProductId.parse(Announcement.READERS))
            .map(readers -> new Announcer(connection, registry, readers.mainPort()));
    this.surroundings = new AroundSubscribers(connection, registry, addresses, observer, announcer);
  }

  /**
   * A mesh that runs: it is asked where its Kafka and its registry are and what is declared in it.
   * What is declared later isn't known here.
   *
   * @param mesh the address of its console, such as {@code http://127.0.0.1:8080}
   * @throws MeshUnreachableException when no mesh answers there
   */
  public static Mesh connect(URI mesh) {
    return connect(mesh, RegistryAccess.OPEN, KafkaAccess.OPEN);
  }

  /**
   * A mesh that runs, and whose registry or Kafka ask who comes in.
   *
   * @param mesh the address of its console, such as {@code http://127.0.0.1:8080}
   * @throws MeshUnreachableException when no mesh answers there
   */
  public static Mesh connect(URI mesh, RegistryAccess registry, KafkaAccess kafka) {
    MeshInquiry inquiry = MeshInquiry.at(mesh);
    return connect(inquiry.connection(registry, kafka), inquiry.declaration());
  }

  /**
   * A mesh of which the declaration is at hand. Connects when first needed.
   *
   * @param declaration what is declared in it, the mesh's own products included
   */
  public static Mesh connect(MeshConnection connection, Declaration declaration) {
    return connect(connection, declaration, Registry.connect(connection));
  }

  /**
   * A mesh of which the declaration is at hand, and whose registry is reached in a way of its own,
   * as in tests.
   *
   * @param declaration what is declared in it, the mesh's own products included
   * @param registry asked instead of the one that the connection names
   */
  public static Mesh connect(
      MeshConnection connection, Declaration declaration, Registry registry) {
    return new Mesh(connection, declaration, registry, ClientObserver.NONE);
  }

  /**
   * The same mesh, but somebody is told of all clients that are opened through the result, such as
   * {@link dev.weft.sdk.observe.ClientMeters}.
   */
  public Mesh observedBy(ClientObserver other) {
    return new Mesh(connection, declaration, registry, other);
  }

  /**
   * Opens a publisher of events to a product's main port.
   *
   * @param product {@code <domain>.<product>}
   * @param type the class generated from the port's schema
   * @throws IllegalArgumentException when there is no such product, or it can't be published to
   * @throws dev.weft.sdk.serde.RegistryException when the class is of another schema than the port,
   *     or the registry can't be reached
   */
  public <T extends SpecificRecord> ProductPublisher<T> publisher(String product, Class<T> type) {
    return publisher(product, type, PublisherSettings.DEFAULT);
  }

  /**
   * Opens a publisher that works otherwise than most.
   *
   * @param product {@code <domain>.<product>}
   * @param type the class generated from the port's schema
   * @throws IllegalArgumentException when there is no such product, or it can't be published to
   * @throws dev.weft.sdk.serde.RegistryException when the class is of another schema than the port,
   *     or the registry can't be reached
   */
  public <T extends SpecificRecord> ProductPublisher<T> publisher(
      String product, Class<T> type, PublisherSettings settings) {
    return ProductPublisher.open(
        connection, registry, addresses.sourcePort(product), type, settings, observer);
  }

  /**
   * Opens a publisher of records that no class was generated for: they are of the port's own
   * schema.
   *
   * @param product {@code <domain>.<product>}
   * @throws IllegalArgumentException when there is no such product, or it can't be published to
   */
  public ProductPublisher<IndexedRecord> publisher(String product) {
    return publisher(product, PublisherSettings.DEFAULT);
  }

  /**
   * Opens a publisher of records that no class was generated for, which works otherwise than most.
   *
   * @param product {@code <domain>.<product>}
   * @throws IllegalArgumentException when there is no such product, or it can't be published to
   */
  public ProductPublisher<IndexedRecord> publisher(String product, PublisherSettings settings) {
    return ProductPublisher.open(
        connection, registry, addresses.sourcePort(product), settings, observer);
  }

  /**
   * Opens a publisher for a source that can be read again from any position, exactly once over
   * restarts.
   *
   * @param product {@code <domain>.<product>}
   * @param type the class generated from the port's schema
   * @param source the source's name, unique in the mesh
   * @throws IllegalArgumentException when there is no such product, or it can't be published to
   */
  public <T extends SpecificRecord> SourcePublisher<T> source(
      String product, Class<T> type, String source) {
    return SourcePublisher.open(
        connection,
        registry,
        addresses.sourcePort(product),
        type,
        source,
        addresses.product(SourcePublisher.POSITIONS).mainPort());
  }

  /**
   * Opens a publisher of several events at once: all or none.
   *
   * @param product {@code <domain>.<product>}
   * @param type the class generated from the port's schema
   * @param name the publisher's name, unique in the mesh: another of the same name fences it off
   * @throws IllegalArgumentException when there is no such product, or it can't be published to
   */
  public <T extends SpecificRecord> TransactionalPublisher<T> transactional(
      String product, Class<T> type, String name) {
    return TransactionalPublisher.open(
        connection, registry, addresses.sourcePort(product), type, name);
  }

  /**
   * Opens an outbox in files: it takes events whether or not Kafka is there, and publishes each of
   * them once and in order.
   *
   * @param product {@code <domain>.<product>}
   * @param type the class generated from the port's schema
   * @param name what the outbox is called, unique in the mesh
   * @param directory a folder of its own, which is made when it isn't there
   * @throws IllegalArgumentException when there is no such product, or it can't be published to
   * @throws dev.weft.sdk.publish.OutboxException when another process uses the folder, or files are
   *     damaged
   */
  public <T extends SpecificRecord> FileOutbox<T> outbox(
      String product, Class<T> type, String name, Path directory) {
    return FileOutbox.open(
        connection,
        registry,
        addresses.sourcePort(product),
        type,
        name,
        directory,
        addresses.product(SourcePublisher.POSITIONS).mainPort(),
        observer);
  }

  /**
   * Opens an outbox in a table of the service's own database: an event is written in the
   * transaction that makes it true, and published once.
   *
   * @param product {@code <domain>.<product>}
   * @param name what the outbox is called, unique in the mesh, and always the same for the same
   *     table
   * @param database where the table is
   * @param table its name; {@link TableOutbox} says what columns it has
   * @throws IllegalArgumentException when there is no such product, it can't be published to, or
   *     that is no name of a table
   */
  public TableOutbox outbox(String product, String name, DataSource database, String table) {
    return TableOutbox.open(
        connection,
        registry,
        addresses.sourcePort(product),
        name,
        database,
        table,
        addresses.product(SourcePublisher.POSITIONS).mainPort(),
        observer);
  }

  /**
   * Starts the application that makes a derived product, as most run it.
   *
   * @see #derive(String, DerivedProduct, Path, String, StreamSettings)
   */
  public DerivedApp derive(
      String product, DerivedProduct definition, Path stateDirectory, String node) {
    return derive(product, definition, stateDirectory, node, StreamSettings.DEFAULT);
  }

  /**
   * Starts the application that makes a derived product, where it runs otherwise than most.
   *
   * @param product {@code <domain>.<product>}
   * @param definition how it is made
   * @param stateDirectory where its state is kept between starts
   * @param node this node's name, stable over restarts
   * @param settings such as standby replicas
   * @throws IllegalArgumentException when there is no such product, or it is not a derived one
   * @throws dev.weft.sdk.stream.UnfitClusterException when the cluster can't run it exactly once,
   *     or doesn't answer
   */
  public DerivedApp derive(
      String product,
      DerivedProduct definition,
      Path stateDirectory,
      String node,
      StreamSettings settings) {
    DataProduct derived = addresses.derived(product);
    DerivedApp app =
        DerivedApp.start(
            connection,
            registry,
            declaration,
            derived,
            definition,
            stateDirectory,
            node,
            settings,
            observer);
    announcer.ifPresent(a -> a.announce(app.readers()));
    return app;
  }

  /**
   * A subscriber to a port's events, read into a generated class. The class may have fewer fields
   * than the contract: only those are read, and announced as what is relied on, while it runs.
   *
   * @param port {@code <domain>.<product>}, for the main port, or {@code
   *     <domain>.<product>/<port>@<major>}
   * @param type the class
   * @param name the subscriber's name, unique in the mesh and stable over restarts: its consumer
   *     group. Processes of the same name share the events
   * @throws IllegalArgumentException when there is no such port, it can't be subscribed to, or its
   *     records can't be read into the class
   */
  public <T extends SpecificRecord> ProductSubscriber<T> subscriber(
      String port, Class<T> type, String name) {
    return ProductSubscriber.of(surroundings, addresses.topicPort(port), type, name);
  }

  /**
   * A subscriber to a port's events, read into records of a schema, for which no class was
   * generated.
   *
   * @param port {@code <domain>.<product>}, for the main port, or {@code
   *     <domain>.<product>/<port>@<major>}
   * @param schema the fields that are read and relied on: the contract's, or fewer
   * @param name the subscriber's name, unique in the mesh and stable over restarts: its consumer
   *     group. Processes of the same name share the events
   * @throws IllegalArgumentException when there is no such port, it can't be subscribed to, or its
   *     records can't be read into the schema
   */
  public ProductSubscriber<IndexedRecord> subscriber(String port, Schema schema, String name) {
    return ProductSubscriber.of(surroundings, addresses.topicPort(port), schema, name);
  }

  /**
   * A subscriber to a port's events, read into records of the port's own schema.
   *
   * @param port {@code <domain>.<product>}, for the main port, or {@code
   *     <domain>.<product>/<port>@<major>}
   * @param name the subscriber's name, unique in the mesh and stable over restarts: its consumer
   *     group. Processes of the same name share the events
   * @throws IllegalArgumentException when there is no such port, or it can't be subscribed to
   */
  public ProductSubscriber<IndexedRecord> subscriber(String port, String name) {
    OutputPort found = addresses.topicPort(port);
    return ProductSubscriber.of(surroundings, found, found.contract().schema(), name);
  }

  /**
   * Opens a compacted port as a table in memory, which is kept up to date. It is ready when its
   * future says so.
   *
   * @param port {@code <domain>.<product>}, for the main port, or {@code
   *     <domain>.<product>/<port>@<major>}
   * @param type the class that values are read into; it may have fewer fields than the contract
   * @throws IllegalArgumentException when there is no such port, or it is not a compacted one
   */
  public <T extends SpecificRecord> TableView<T> table(String port, Class<T> type) {
    return TableView.open(connection, registry, addresses.compactedPort(port), type);
  }

  /**
   * Opens a compacted port as a table of records that no class was generated for.
   *
   * @param port {@code <domain>.<product>}, for the main port, or {@code
   *     <domain>.<product>/<port>@<major>}
   * @throws IllegalArgumentException when there is no such port, or it is not a compacted one
   */
  public TableView<IndexedRecord> table(String port) {
    OutputPort found = addresses.compactedPort(port);
    return TableView.open(connection, registry, found, found.contract().schema());
  }

  /**
   * Announces that somebody reads a port and which of its fields, so that a change of the contract
   * that would break this reader is refused, and its name told. The word is renewed until the
   * result is closed, and is good for seven days after that.
   *
   * @param name the reader's name, unique in the mesh and stable over restarts
   * @param port {@code <domain>.<product>}, for the main port, or {@code
   *     <domain>.<product>/<port>@<major>}
   * @param schema the reader schema: the fields that are relied on, with the types that they are
   *     read as
   * @throws IllegalArgumentException when there is no such port
   * @throws IllegalStateException when the declaration lacks the mesh's own product {@code
   *     mesh.readers}
   */
  public AutoCloseable announce(String name, String port, Schema schema) {
    PortId read = addresses.port(port).id();
    return announcer
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The declaration lacks the mesh's own product " + Announcement.READERS))
        .keep(new Reader(name, Reader.Kind.SUBSCRIBER, read, schema));
  }
}
