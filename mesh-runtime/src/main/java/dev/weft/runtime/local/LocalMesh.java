package dev.weft.runtime.local;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.derive.BridgeHost;
import dev.weft.runtime.derive.DerivedHost;
import dev.weft.runtime.observe.TopicObserver;
import dev.weft.runtime.reconcile.StartUp;
import dev.weft.runtime.registry.RegistryConnection;
import dev.weft.runtime.registry.SchemaRegistry;
import dev.weft.sdk.Mesh;
import dev.weft.sdk.contract.rules.RecordRules;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.DeclarationFiles;
import dev.weft.sdk.descriptor.DeclarationReader;
import dev.weft.sdk.embedded.EmbeddedKafka;
import dev.weft.sdk.observe.ClientObserver;
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
import java.util.concurrent.Executor;
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
   * @param registry the address of a registry to use instead of the mesh's own; empty for what the
   *     configuration says
   */
  public record Settings(
      Path declarations, Optional<Path> data, OptionalInt port, Pace pace, Optional<URI> registry) {

    /** With the registry that the configuration says, the mesh's own unless it names one. */
    public Settings(Path declarations, Optional<Path> data, OptionalInt port, Pace pace) {
      this(declarations, data, port, pace, Optional.empty());
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(LocalMesh.class);

  private static final String OWN_REGISTRY = "/registry";

  /** This process is the mesh's only node. */
  private static final String NODE = "local";

  /** A thread each: the common pool has but one on two cores. */
  private static final Executor BESIDE =
      task -> Thread.ofPlatform().name("start").daemon().start(task);

  private record Part(String name, AutoCloseable part) {}

  private final Deque<Part> running = new ArrayDeque<>();
  private final DataDirectory data;
  private final MeshConnection connection;
  private final URI console;
  private final ApplicationContext context;
  private final Declaration declaration;
  private List<String> notices = List.of();

  private LocalMesh(
      DataDirectory data,
      MeshConnection connection,
      URI console,
      ApplicationContext context,
      Declaration declaration) {
    this.data = data;
    this.connection = connection;
    this.console = console;
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
    int port = HttpPort.choose(settings.port());
    // Beside the reading of the declarations: neither needs the other, and both take a while.
    CompletableFuture<ApplicationContext> context =
        CompletableFuture.supplyAsync(() -> context(port), BESIDE);
    try {
      DeclarationFiles files = DeclarationFiles.of(settings.declarations()).plus(MeshFiles.read());
      Declaration declaration = DeclarationReader.read(files, RecordRules::findings);
      DataDirectory data = DataDirectory.open(settings.data());
      EmbeddedKafka.whenOneGivesUp(reason -> giveUp(data, reason));
      EmbeddedKafka kafka = EmbeddedKafka.prepare(data.kafka());
      CompletableFuture<Void> broker = CompletableFuture.runAsync(kafka::startup, BESIDE);
      URI console = URI.create("http://127.0.0.1:" + port + "/");
      MeshConnection connection =
          connection(kafka.bootstrapServers(), console, settings.registry(), context.join());
      LocalMesh mesh = new LocalMesh(data, connection, console, context.join(), declaration);
      mesh.start(
          () -> {
            await(broker);
            kafka.close();
          },
          broker,
          files,
          settings.pace());
      return mesh;
    } catch (RuntimeException e) {
      context.join().close();
      throw e;
    }
  }

  private static MeshConnection connection(
      String bootstrapServers, URI console, Optional<URI> wanted, ApplicationContext context) {
    try {
      RegistryConnection configured = RegistryConnection.of(context.getEnvironment());
      return wanted
          .or(configured::url)
          .map(url -> new MeshConnection(bootstrapServers, url, configured.access()))
          .orElseGet(() -> new MeshConnection(bootstrapServers, console.resolve(OWN_REGISTRY)));
    } catch (IllegalArgumentException e) {
      throw new LocalMeshException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The console's address. */
  public URI console() {
    return console;
  }

  /** Where Kafka and the registry are reached. */
  public MeshConnection connection() {
    return connection;
  }

  /** What is declared now, the mesh's own products included. */
  public Declaration declaration() {
    return context.getBean(Catalog.class).image();
  }

  /** What somebody should know of the start, each a sentence for people. */
  public List<String> notices() {
    return notices;
  }

  /** What to call the place where everything is kept. */
  public String describeData() {
    return data.describe();
  }

  /** The way to a complete replay and its report. */
  public Replay replay() {
    return new Replay(
        connection,
        declaration(),
        context.getBeansOfType(DomainServices.class),
        context.getBean(DerivedHost.class),
        context.getBean(TopicObserver.class));
  }

  /**
   * Stops everything in the opposite order of its start. What fails to stop is said in the log and
   * doesn't keep the rest.
   */
  @Override
  public synchronized void close() {
    while (!running.isEmpty()) {
      Part part = running.pop();
      try {
        part.part().close();
      } catch (Exception e) {
        LOG.warn("{} did not stop cleanly: {}", part.name(), e.getMessage(), e);
      }
    }
  }

  private void start(
      AutoCloseable kafka, CompletableFuture<Void> broker, DeclarationFiles files, Pace pace) {
    started("data directory", data);
    started("Kafka", kafka);
    started("console", context);
    try {
      startParts(broker, files, pace);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void startParts(CompletableFuture<Void> broker, DeclarationFiles files, Pace pace) {
    context.registerSingleton(MeshConnection.class, connection);
    context.getBean(EmbeddedServer.class).start();
    DerivedHost derived = context.getBean(DerivedHost.class);
    checkDefinitions(derived);
    await(broker);
    LOG.info("Kafka and console are there");

    if (connection.registry().equals(console.resolve(OWN_REGISTRY))) {
      SchemaRegistry registry = context.getBean(SchemaRegistry.class);
      started("registry", registry);
      registry.start();
      LOG.info("The registry has read its topic");
    }
    notices =
        context
            .getBean(StartUp.class)
            .apply(DeclarationReader.read(MeshFiles.read()), declaration, files);
    LOG.info("Topics, subjects and catalog are as declared");

    TopicObserver observer = context.getBean(TopicObserver.class);
    started("observer", observer);
    observer.start();
    Declaration image = declaration();
    Mesh mesh = Mesh.connect(connection, image).observedBy(context.getBean(ClientObserver.class));
    started("derived products", derived);
    derived.start(connection, image, data.streams(), NODE);
    BridgeHost bridges = context.getBean(BridgeHost.class);
    started("bridges", bridges);
    bridges.start(connection, image, data.streams(), NODE);
    for (DomainServices services : context.getBeansOfType(DomainServices.class)) {
      started("domain services", services);
      services.start(mesh, image, pace);
    }
  }

  /** Kafka can't write any more, so nothing can go on. What was acknowledged is on disk. */
  private static void giveUp(DataDirectory data, String reason) {
    LOG.error("Kafka gave up{}. {}", reason.isEmpty() ? "" : ": " + reason, data.diagnose());
    Runtime.getRuntime().halt(1);
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

  private static ApplicationContext context(int port) {
    return ApplicationContext.builder()
        .deduceEnvironment(false)
        .banner(false)
        .properties(Map.of("micronaut.server.port", port))
        .start();
  }
}
