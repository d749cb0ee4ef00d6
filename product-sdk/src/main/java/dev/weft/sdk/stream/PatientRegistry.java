package dev.weft.sdk.stream;

import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.serde.RegistryException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registry that is waited for while it doesn't answer what a record's schema is: the application
 * stands still then, and Kafka Streams catches up by its own means. Thread-safe.
 */
final class PatientRegistry implements Registry, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PatientRegistry.class);
  private static final long PAUSE_MILLIS = 1_000;

  private final String name;
  private final Registry registry;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable RegistryException trouble;

  /**
   * @param name what to call the application in the log
   */
  PatientRegistry(String name, Registry registry) {
    this.name = name;
    this.registry = registry;
  }

  /** What it waits for the end of. */
  Optional<RegistryException> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Asked while the application is put together: whoever starts it learns at once. */
  @Override
  public int idOf(String subject, Schema schema) {
    return registry.idOf(subject, schema);
  }

  @Override
  public Optional<URI> addressOf(int id) {
    return registry.addressOf(id);
  }

  @Override
  public Schema schemaOf(int id) {
    try {
      while (true) {
        try {
          return registry.schemaOf(id);
        } catch (RegistryException e) {
          if (e.answered() || !isToGoOn(e)) {
            throw e;
          }
        }
      }
    } finally {
      if (trouble != null) {
        trouble = null;
        LOG.info("{} waits no longer for the registry", name);
      }
    }
  }

  /** Nobody waits any longer. */
  @Override
  public void close() {
    closed.countDown();
  }

  /** Waits a moment; false when it was closed meanwhile. */
  private boolean isToGoOn(RegistryException e) {
    if (trouble == null) {
      LOG.warn("{} waits for the registry: {}", name, e.getMessage());
    }
    trouble = e;
    try {
      return !closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
