package dev.weft.runtime.registry;

import dev.weft.sdk.serde.MeshConnection;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry of a mesh: the state that its topic says, kept up to date, and the one way to change
 * it. A change is decided against the state, written to the topic, and answered when it has come
 * back from there, so that who was answered finds it. Thread-safe.
 *
 * <p>One process may write at a time. Nothing elects it yet.
 */
@Singleton
public class SchemaRegistry implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaRegistry.class);
  private static final int APPLY_SECONDS = 30;
  private static final int CLOSE_MS = 10_000;

  private final String bootstrapServers;
  private final String topic;
  private final LiveState live = new LiveState();
  private final ReentrantLock writing = new ReentrantLock();
  private volatile @Nullable Session session;
  private boolean doubtful;
  private volatile boolean closing;

  /** Why nothing is served; null while it's served. */
  private volatile @Nullable String outage;

  private record Session(SchemaLogReader reader, SchemaLogWriter writer, Thread follower) {}

  /**
   * Connects nothing yet; see {@link #start}.
   *
   * @param topic where the schemas are kept
   */
  public SchemaRegistry(
      MeshConnection connection,
      @Property(name = "weft.registry.topic", defaultValue = "_schemas") String topic) {
    this.bootstrapServers = connection.bootstrapServers();
    this.topic = topic;
    this.outage =
        "The schema registry hasn't read its topic %s yet; try again soon".formatted(topic);
  }

  /**
   * Makes the topic when it's missing, reads it to its end, and serves from then on.
   *
   * @throws RegistryUnavailableException when Kafka can't be reached, or the topic has wrong
   *     settings or junk in it
   */
  public synchronized void start() {
    if (session != null || closing) {
      throw new IllegalStateException("The registry was started or closed before");
    }
    try {
      SchemaTopic.ensure(bootstrapServers, topic);
      SchemaLogReader reader = load();
      Thread follower = new Thread(() -> follow(reader), "weft-registry");
      follower.setDaemon(true);
      session = new Session(reader, new SchemaLogWriter(bootstrapServers, topic), follower);
      outage = null;
      follower.start();
    } catch (RegistryUnavailableException e) {
      outage = e.getMessage();
      throw e;
    }
  }

  private SchemaLogReader load() {
    SchemaLogReader reader = new SchemaLogReader(bootstrapServers, topic);
    try {
      reader.readToEnd(live::apply);
      return reader;
    } catch (RegistryUnavailableException e) {
      reader.close();
      throw e;
    }
  }

  /** Stops serving; a write under way is finished first. */
  @Override
  @PreDestroy
  public synchronized void close() {
    closing = true;
    outage = "The schema registry is stopping";
    Session last = session;
    session = null;
    if (last == null) {
      return;
    }
    writing.lock();
    try {
      last.writer().close();
    } finally {
      writing.unlock();
    }
    last.reader().wakeup();
    try {
      last.follower().join(CLOSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Answers a question about the state. */
  <T> T read(Function<SchemaState, T> question) {
    checkServing();
    return live.read(question);
  }

  /**
   * Decides on a change and makes it true.
   *
   * @param decision may be asked more than once
   */
  <T> T write(Function<SchemaState, Change<T>> decision) {
    // Most requests, such as registering what is there, change nothing and need not queue.
    Change<T> first = read(decision);
    if (first.entries().isEmpty()) {
      return first.answer();
    }
    writing.lock();
    try {
      checkServing();
      if (doubtful) {
        append(List.of(new LogEntry.IdsReached(live.read(SchemaState::maxId))));
      }
      Change<T> change = live.read(decision);
      if (!change.entries().isEmpty()) {
        append(change.entries());
      }
      return change.answer();
    } finally {
      writing.unlock();
    }
  }

  /**
   * A failed write may still have reached the log, unseen. So the next one is preceded by an entry
   * that changes nothing: when that has come back, all before it has too.
   */
  private void append(List<LogEntry> entries) {
    Session current = session;
    if (current == null) {
      throw new RefusedRequestException(503, "The schema registry is stopping");
    }
    doubtful = true;
    long offset = current.writer().append(entries);
    if (!live.await(offset, APPLY_SECONDS)) {
      throw new RefusedRequestException(
          50002,
          "The change is written, but topic %s couldn't be read up to it within %d s"
              .formatted(topic, APPLY_SECONDS));
    }
    doubtful = false;
  }

  private void follow(SchemaLogReader reader) {
    try (reader) {
      while (!closing) {
        reader.poll(live::apply);
      }
    } catch (WakeupException e) {
      if (!closing) {
        throw e;
      }
    } catch (RegistryUnavailableException e) {
      outage = e.getMessage();
      LOG.error("The schema registry has stopped serving: {}", e.getMessage());
    } catch (RuntimeException e) {
      outage = "The schema registry can't read topic %s: %s".formatted(topic, e.getMessage());
      LOG.error("The schema registry has stopped serving", e);
    }
  }

  private void checkServing() {
    String reason = outage;
    if (reason != null) {
      throw new RefusedRequestException(503, reason);
    }
  }
}
