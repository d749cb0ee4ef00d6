package dev.weft.runtime.local;

import dev.weft.runtime.catalog.CatalogTopic;
import dev.weft.runtime.derive.DerivedHost;
import dev.weft.runtime.observe.TopicObserver;
import dev.weft.runtime.reconcile.Reconciler;
import dev.weft.runtime.registry.SchemaRegistry;
import dev.weft.sdk.Mesh;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.DeclarationFiles;
import dev.weft.sdk.descriptor.DeclarationReader;
import dev.weft.sdk.embedded.EmbeddedKafka;
import dev.weft.sdk.serde.MeshConnection;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole mesh in this JVM: broker, registry, catalog, derived products, domain services, console.
 * Starts in the order of what needs what, the broker beside everything that can do without it, and
 * stops in the opposite order.
 */
public final class LocalMesh implements AutoCloseable {

  /**
   * What to start.
   *
   * @param declarations the folder with what is declared
   * @param data where everything is kept; empty for a temporary directory
   * @param port the console's port; empty for the next free one from 8080 on
   * @param pace how fast the domain services replay
   */
  public record Settings(Path declarations, Optional<Path> data, OptionalInt port, Pace pace) {}

  private static final Logger LOG = LoggerFactory.getLogger(LocalMesh.class);

  /** This process is the mesh's only node. */
  private static final String NODE = "local";

  private record Part(String name, AutoCloseable part) {}

  private final Deque<Part> running = new ArrayDeque<>();
  private final DataDirectory data;
  private final MeshConnection connection;
  private final ApplicationContext context;
  private final Declaration declaration;

  private LocalMesh(
      DataDirectory data,
      MeshConnection connection,
      ApplicationContext context,
      Declaration declaration) {
    this.data = data;
    this.connection = connection;
    this.context = context;
    this.declaration = declaration;
  }

  /**
   * Starts a mesh. Returns when the console answers with the catalog and everything else has been
   * started.
   *
   * @throws dev.weft.sdk.descriptor.InvalidDocumentsException when the declarations are wrong;
   *     nothing was started then
   * @throws LocalMeshException when the data directory or the port can't be used
   * @throws dev.weft.runtime.reconcile.ReconcileException when what is there can't be made to match
   *     the declarations
   */
  public static LocalMesh start(Settings settings) {
    DeclarationFiles files = DeclarationFiles.of(settings.declarations()).plus(MeshFiles.read());
    Declaration declaration = DeclarationReader.read(files);
    int port = HttpPort.choose(settings.port());
    DataDirectory data = DataDirectory.open(settings.data());
    EmbeddedKafka kafka = EmbeddedKafka.prepare(data.kafka());
    MeshConnection connection =
        new MeshConnection(
            kafka.bootstrapServers(), URI.create("http://127.0.0.1:" + port + "/registry"));
    LocalMesh mesh = new LocalMesh(data, connection, context(connection, port), declaration);
    try {
      mesh.start(kafka, files, settings.pace());
      return mesh;
    } catch (RuntimeException e) {
      mesh.close();
      throw e;
    }
  }

  /** The console's address. */
  public URI console() {
    return connection.registry().resolve("/");
  }

  /** Where Kafka and the registry are reached. */
  public MeshConnection connection() {
    return connection;
  }

  /** What is declared, the mesh's own products included. */
  public Declaration declaration() {
    return declaration;
  }

  /** What to call the place where everything is kept. */
  public String describeData() {
    return data.describe();
  }

  /** The way to a complete replay and its report. */
  public Replay replay() {
    return new Replay(
        connection,
        declaration,
        context.getBeansOfType(DomainServices.class),
        context.getBean(DerivedHost.class),
        context.getBean(TopicObserver.class));
  }

  /**
   * Stops everything in the opposite order of its start. What fails to stop is said in the log and
   * doesn't keep the rest.
   */
  @Override
  public void close() {
    while (!running.isEmpty()) {
      Part part = running.pop();
      try {
        part.part().close();
      } catch (Exception e) {
        LOG.warn("{} did not stop cleanly: {}", part.name(), e.getMessage(), e);
      }
    }
  }

  private void start(EmbeddedKafka kafka, DeclarationFiles files, Pace pace) {
    started("data directory", data);
    CompletableFuture<Void> broker = CompletableFuture.runAsync(kafka::startup);
    started("Kafka", kafka);
    started("console", context);
    context.getBean(EmbeddedServer.class).start();
    DerivedHost derived = context.getBean(DerivedHost.class);
    checkDefinitions(derived);
    await(broker);

    SchemaRegistry registry = context.getBean(SchemaRegistry.class);
    started("registry", registry);
    registry.start();
    context.getBean(Reconciler.class).apply(declaration);
    context.getBean(CatalogTopic.class).apply(declaration, files);

    TopicObserver observer = context.getBean(TopicObserver.class);
    started("observer", observer);
    observer.start();
    Mesh mesh = Mesh.connect(connection, declaration);
    started("derived products", derived);
    derived.start(mesh, declaration, data.streams(), NODE);
    for (DomainServices services : context.getBeansOfType(DomainServices.class)) {
      started("domain services", services);
      services.start(mesh, declaration, pace);
    }
  }

  private void started(String name, AutoCloseable part) {
    running.push(new Part(name, part));
  }

  private void checkDefinitions(DerivedHost derived) {
    List<String> missing = derived.missing(declaration);
    if (!missing.isEmpty()) {
      throw new LocalMeshException(String.join("\n", missing));
    }
  }

  private static void await(CompletableFuture<Void> broker) {
    try {
      broker.join();
    } catch (CompletionException e) {
      throw new LocalMeshException("Kafka did not start: " + e.getMessage(), e);
    }
  }

  private static ApplicationContext context(MeshConnection connection, int port) {
    return ApplicationContext.builder()
        .deduceEnvironment(false)
        .banner(false)
        .singletons(connection)
        .properties(Map.of("micronaut.server.port", port))
        .start();
  }
}
