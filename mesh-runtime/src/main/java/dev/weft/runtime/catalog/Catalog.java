package dev.weft.runtime.catalog;

import dev.weft.sdk.descriptor.Declaration;
import jakarta.inject.Singleton;
import java.util.TreeMap;

/**
 * Holds the state of the mesh that all reads are served from. Thread-safe: readers never see half a
 * change.
 */
@Singleton
public class Catalog {

  private volatile CatalogState state = CatalogState.EMPTY;

  /** What is declared in the mesh now. */
  public Declaration image() {
    return state.image();
  }

  /** The same with the files that say so. */
  public CatalogState state() {
    return state;
  }

  /** Replaces the state. */
  public void publish(CatalogState next) {
    state = next;
  }

  /** Replaces the state by a declaration that has no files, as in tests. */
  public void publish(Declaration image) {
    publish(new CatalogState(new TreeMap<>(), image));
  }
}
