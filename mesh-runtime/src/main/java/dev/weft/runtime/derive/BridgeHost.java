package dev.weft.runtime.derive;

import dev.weft.runtime.derive.sql.SqlBridge;
import dev.weft.sdk.descriptor.Bridge;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OnError;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.Transform;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.stream.BridgeApp;
import dev.weft.sdk.stream.PortBridge;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the bridges between major versions of ports on this node. Which ones is worked out anew each
 * time it is told what is declared: those of live ports, until the older version's sunset date.
 * Thread-safe.
 */
@Singleton
public final class BridgeHost implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BridgeHost.class);

  private record Place(MeshConnection mesh, Path stateDirectory, String node) {}

  /** A bridge as it has to run: whatever differs in it asks for a new start. */
  private record Wanted(OutputPort from, OutputPort to, Transform transform, OnError onError) {}

  private record Running(Wanted bridge, BridgeApp app) {}

  private final Map<String, PortBridge> definitions;
  private final Clock clock;
  private final Map<PortId, Running> running = new HashMap<>();
  private final Map<PortId, String> failures = new HashMap<>();
  private @Nullable Place place;

  BridgeHost(Collection<PortBridge> definitions, Clock clock) {
    this.definitions =
        definitions.stream()
            .collect(
                Collectors.toMap(
                    definition -> definition.getClass().getName(), Function.identity()));
    this.clock = clock;
  }

  /** The names of the definitions in Java that this node can run; it can run any in SQL. */
  public Set<String> definitions() {
    return new TreeSet<>(definitions.keySet());
  }

  /**
   * Starts the bridges.
   *
   * @param stateDirectory a directory for what they keep
   * @param node this node's name, stable over restarts
   */
  public synchronized void start(
      MeshConnection mesh, Declaration declaration, Path stateDirectory, String node) {
    place = new Place(mesh, stateDirectory, node);
    keep(declaration);
  }

  /**
   * Starts and stops what has to be so that the bridges are as declared. Does nothing before the
   * first start.
   *
   * @return why, for each that can't start
   */
  public synchronized List<String> keep(Declaration declaration) {
    Place here = place;
    if (here == null) {
      return List.of();
    }
    Map<PortId, Wanted> wanted = wanted(declaration);
    for (Running bridge : List.copyOf(running.values())) {
      PortId port = bridge.bridge().to().id();
      if (!bridge.bridge().equals(wanted.get(port))) {
        bridge.app().close();
        running.remove(port);
        LOG.info("The bridge to {} has ended", port);
      }
    }
    failures.keySet().retainAll(wanted.keySet());
    List<String> troubles = new ArrayList<>();
    wanted.forEach(
        (port, bridge) -> {
          if (!running.containsKey(port)) {
            start(here, bridge).ifPresent(troubles::add);
          }
        });
    return troubles;
  }

  /** The bridges that were started. */
  public synchronized List<BridgeApp> apps() {
    return running.values().stream().map(Running::app).toList();
  }

  /** Why bridges could not be started, by the port that they would fill. */
  public synchronized Map<PortId, String> failures() {
    return Map.copyOf(failures);
  }

  @Override
  public synchronized void close() {
    running.values().forEach(bridge -> bridge.app().close());
    running.clear();
    place = null;
  }

  private Optional<String> start(Place here, Wanted bridge) {
    PortId port = bridge.to().id();
    try {
      definition(bridge)
          .ifPresent(
              definition -> {
                running.put(port, new Running(bridge, start(here, bridge, definition)));
                failures.remove(port);
              });
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.error("The bridge to {} can't start: {}", port, e.getMessage(), e);
      failures.put(port, String.valueOf(e.getMessage()));
      return Optional.of("The bridge to " + port + " can't start: " + e.getMessage());
    }
  }

  private static BridgeApp start(Place here, Wanted bridge, PortBridge definition) {
    return BridgeApp.start(
        here.mesh(),
        Registry.connect(here.mesh()),
        bridge.from(),
        bridge.to(),
        definition,
        bridge.onError(),
        here.stateDirectory(),
        here.node());
  }

  /** What maps the records; empty when this node doesn't have it. */
  private Optional<PortBridge> definition(Wanted bridge) {
    return switch (bridge.transform()) {
      case Transform.Java(String name) -> Optional.ofNullable(definitions.get(name));
      case Transform.Sql sql ->
          Optional.of(SqlBridge.compile(bridge.from(), bridge.to(), sql.text()));
    };
  }

  private Map<PortId, Wanted> wanted(Declaration declaration) {
    LocalDate today = LocalDate.now(clock);
    Map<PortId, Wanted> wanted = new HashMap<>();
    declaration.products().values().stream()
        .flatMap(
            product ->
                product.outputs().stream()
                    .flatMap(to -> wanted(to, product.onError(), declaration).stream()))
        .filter(bridge -> isDue(bridge, today))
        .forEach(bridge -> wanted.put(bridge.to().id(), bridge));
    return wanted;
  }

  private static Optional<Wanted> wanted(OutputPort to, OnError onError, Declaration declaration) {
    return to.bridge().flatMap(bridge -> wanted(to, bridge, onError, declaration));
  }

  private static Optional<Wanted> wanted(
      OutputPort to, Bridge bridge, OnError onError, Declaration declaration) {
    PortId from = new PortId(to.id().product(), to.id().port(), bridge.fromMajor());
    return declaration.port(from).map(read -> new Wanted(read, to, bridge.transform(), onError));
  }

  private static boolean isDue(Wanted bridge, LocalDate today) {
    OutputPort older =
        bridge.from().id().major() < bridge.to().id().major() ? bridge.from() : bridge.to();
    return Stream.of(bridge.from(), bridge.to())
            .noneMatch(port -> port.contract().status() == Status.RETIRED)
        && older.contract().sunset().filter(sunset -> !today.isBefore(sunset)).isEmpty();
  }
}
