package dev.weft.runtime.catalog;

import dev.weft.sdk.descriptor.Declaration;
import jakarta.inject.Singleton;
import java.util.TreeMap;

/**
 * Holds the image of the mesh that all reads are served from. Thread-safe: readers never see half a
 * change.
 */
@Singleton
public class Catalog {

  private volatile Declaration image = new Declaration(new TreeMap<>(), new TreeMap<>());

  /** What is declared in the mesh now. */
  public Declaration image() {
    return image;
  }

  /** Replaces the image. */
  public void publish(Declaration next) {
    image = next;
  }
}
