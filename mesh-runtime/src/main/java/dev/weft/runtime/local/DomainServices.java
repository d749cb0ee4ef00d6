package dev.weft.runtime.local;

import dev.weft.sdk.Mesh;
import dev.weft.sdk.descriptor.Declaration;
import java.util.Optional;

/** The services of the domains that run in this JVM beside the mesh and emit its events. */
public interface DomainServices extends AutoCloseable {

  /**
   * Starts the services of those products that are declared. Returns at once.
   *
   * @param daysPerSecond days of the data a second; empty for as fast as it goes
   */
  void start(Mesh mesh, Declaration declaration, Optional<Double> daysPerSecond);

  /** Whether everything has been published. */
  boolean isDone();

  /** What keeps them from going on; empty when nothing does. */
  Optional<String> failure();

  /** Stops them within about a second; what was committed stays. */
  @Override
  void close();
}
