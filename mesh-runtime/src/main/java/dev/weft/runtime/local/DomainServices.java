package dev.weft.runtime.local;

import dev.weft.sdk.Mesh;
import dev.weft.sdk.descriptor.Declaration;
import java.util.Optional;

/** The services of the domains that run in this JVM beside the mesh and emit its events. */
public interface DomainServices extends AutoCloseable {

  /** Starts the services of those products that are declared. Returns at once. */
  void start(Mesh mesh, Declaration declaration, Pace pace);

  /** Events published so far, those of earlier runs included. */
  long published();

  /** Events there are in all, as far as is known. */
  long total();

  /** Whether everything is published. */
  boolean isDone();

  /** What keeps a service from ever going on; empty when nothing does. */
  Optional<String> failure();

  /** Stops them within about a second; what was committed stays. */
  @Override
  void close();
}
