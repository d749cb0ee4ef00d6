package dev.weft.runtime.derive;

import dev.weft.sdk.Mesh;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.Transform;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.stream.DerivedApp;
import dev.weft.sdk.stream.DerivedProduct;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs derived products on this node: one application each. Definitions in Java are found among
 * those that the application brings along; a declaration only names one. Thread-safe.
 */
@Singleton
public final class DerivedHost implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DerivedHost.class);

  /**
   * Where this node runs its applications.
   *
   * @param stateDirectory where their state is kept between starts
   * @param node this node's name, stable over restarts
   */
  private record Place(MeshConnection mesh, Path stateDirectory, String node) {}

  private final Map<String, DerivedProduct> definitions;
  private final ClientObserver observer;
  private final Map<ProductId, DerivedApp> apps = new ConcurrentHashMap<>();
  private final Map<ProductId, String> failures = new ConcurrentHashMap<>();
  private @Nullable Place place;

  DerivedHost(Collection<DerivedProduct> definitions, ClientObserver observer) {
    this.observer = observer;
    this.definitions =
        definitions.stream()
            .collect(
                Collectors.toMap(
                    definition -> definition.getClass().getName(), Function.identity()));
  }

  /** The names of the definitions that this node can run. */
  public Set<String> definitions() {
    return new TreeSet<>(definitions.keySet());
  }

  /**
   * Derived products whose definition this node doesn't have, with the class they name. Pure: to be
   * asked before anything is started.
   */
  public List<String> missing(Declaration declaration) {
    List<String> missing = new ArrayList<>();
    for (DataProduct product : derived(declaration)) {
      if (product.transform().orElse(null) instanceof Transform.Java java
          && !definitions.containsKey(java.className())) {
        missing.add(
            product.id()
                + ": weft.transform names "
                + java.className()
                + ", which this application doesn't have; it has "
                + String.join(", ", definitions()));
      }
    }
    return missing;
  }

  /**
   * Starts the application of each derived product. One that can't start doesn't keep the others
   * from it: {@link #failures} says why.
   *
   * @param stateDirectory where their state is kept between starts
   * @param node this node's name, stable over restarts
   */
  public synchronized void start(
      MeshConnection mesh, Declaration declaration, Path stateDirectory, String node) {
    place = new Place(mesh, stateDirectory, node);
    Mesh connected = Mesh.connect(mesh, declaration).observedBy(observer);
    for (DataProduct product : derived(declaration)) {
      run(connected, declaration, product.id());
    }
  }

  /**
   * Starts the application of one derived product, or starts it anew with what is declared now. One
   * that is retired, or that this node has no definition for, is stopped and stays so.
   *
   * @return why it can't start; empty when nothing is wrong
   */
  public synchronized Optional<String> run(Declaration declaration, ProductId product) {
    Place here = place;
    return here == null
        ? Optional.empty()
        : run(Mesh.connect(here.mesh(), declaration).observedBy(observer), declaration, product);
  }

  private Optional<String> run(Mesh mesh, Declaration declaration, ProductId product) {
    stop(product);
    Place here = place;
    Optional<DerivedProduct> definition = declaration.product(product).flatMap(this::definition);
    if (here == null || definition.isEmpty()) {
      return Optional.empty();
    }
    try {
      apps.put(
          product,
          mesh.derive(product.toString(), definition.get(), here.stateDirectory(), here.node()));
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.error("{} can't start: {}", product, e.getMessage(), e);
      failures.put(product, String.valueOf(e.getMessage()));
      return Optional.of(product + " can't start: " + e.getMessage());
    }
  }

  /** Stops the application of a product, if it runs here; its state stays on disk. */
  public synchronized void stop(ProductId product) {
    failures.remove(product);
    DerivedApp running = apps.remove(product);
    if (running != null) {
      running.close();
    }
  }

  /** The applications that were started. */
  public List<DerivedApp> apps() {
    return List.copyOf(apps.values());
  }

  /** Why applications could not be started, by product. */
  public Map<ProductId, String> failures() {
    return Map.copyOf(failures);
  }

  /** Stops all applications; their state stays on disk. */
  @Override
  public void close() {
    apps.values().parallelStream().forEach(DerivedApp::close);
    apps.clear();
  }

  private Optional<DerivedProduct> definition(DataProduct product) {
    return product
        .transform()
        .filter(transform -> product.status() != Status.RETIRED)
        .flatMap(
            transform ->
                transform instanceof Transform.Java(String name)
                    ? Optional.ofNullable(definitions.get(name))
                    : Optional.empty());
  }

  private static List<DataProduct> derived(Declaration declaration) {
    return declaration.products().values().stream()
        .filter(product -> product.kind().isDerived())
        .toList();
  }
}
