package dev.weft.runtime.derive;

import dev.weft.sdk.Mesh;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.Transform;
import dev.weft.sdk.stream.DerivedApp;
import dev.weft.sdk.stream.DerivedProduct;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs the derived products of a declaration on this node: one application each. Definitions in
 * Java are found among those that the application brings along; a declaration only names one.
 */
@Singleton
public final class DerivedHost implements AutoCloseable {

  private final Map<String, DerivedProduct> definitions;
  private final List<DerivedApp> apps = new CopyOnWriteArrayList<>();

  DerivedHost(Collection<DerivedProduct> definitions) {
    this.definitions =
        definitions.stream()
            .collect(
                Collectors.toMap(
                    definition -> definition.getClass().getName(), Function.identity()));
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
                + definitions.keySet().stream().sorted().collect(Collectors.joining(", ")));
      }
    }
    return missing;
  }

  /**
   * Starts the application of each derived product.
   *
   * @param stateDirectory where their state is kept between starts
   * @param node this node's name, stable over restarts
   */
  public void start(Mesh mesh, Declaration declaration, Path stateDirectory, String node) {
    for (DataProduct product : derived(declaration)) {
      if (product.transform().orElse(null) instanceof Transform.Java java) {
        DerivedProduct definition = definitions.get(java.className());
        if (definition != null) {
          apps.add(mesh.derive(product.id().toString(), definition, stateDirectory, node));
        }
      }
    }
  }

  /** The applications that were started. */
  public List<DerivedApp> apps() {
    return List.copyOf(apps);
  }

  /** Stops all applications; their state stays on disk. */
  @Override
  public void close() {
    apps.parallelStream().forEach(DerivedApp::close);
    apps.clear();
  }

  private static List<DataProduct> derived(Declaration declaration) {
    return declaration.products().values().stream()
        .filter(product -> product.kind().isDerived())
        .toList();
  }
}
