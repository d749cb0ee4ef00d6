package dev.weft.runtime.registry;

import dev.weft.sdk.serde.MeshConnection;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry of a mesh: the state that its topic says, kept up to date, and the one way to change
 * it. A change is decided against the state, written to the topic, and answered when it counts
 * there, so that who was answered finds it. Of all nodes on a topic one writes at a time; the
 * others send changes on to it. Thread-safe.
 */
@Singleton
public class SchemaRegistry implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaRegistry.class);
  private static final int CLOSE_MS = 10_000;
  private static final Duration READ_BACK = Duration.ofMillis(50);

  /** By then a mesh in one process has started all that it has. */
  private static final Duration ALONE = Duration.ofSeconds(3);

  private final MeshConnection connection;
  private final String topic;
  private final Duration session;
  private final boolean eligible;
  private final String owner = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
  private final LiveState live = new LiveState();
  private final Writership writership =
      new Writership(new Role.None("The nodes are agreeing who writes"));
  private final TermWriter writer;
  private volatile @Nullable Session running;
  private volatile boolean closing;

  /** Why nothing is served; null while it's served. */
  private volatile @Nullable String outage;

  private volatile boolean failed;

  private record Session(SchemaLogReader reader, WriterElection election, Thread follower) {}

  /**
   * Connects nothing yet; see {@link #start} and {@link #join}.
   *
   * @param topic where the schemas are kept
   * @param session how long the writer may be silent before the others elect another one; brokers
   *     allow 6 s and more unless told otherwise
   * @param eligible whether this node may become the writer
   */
  public SchemaRegistry(
      MeshConnection connection,
      @Property(name = "weft.registry.topic", defaultValue = "_schemas") String topic,
      @Property(name = "weft.registry.session-timeout", defaultValue = "6s") Duration session,
      @Property(name = "weft.registry.eligible", defaultValue = "true") boolean eligible) {
    this.connection = connection;
    this.topic = topic;
    this.session = session;
    this.eligible = eligible;
    this.writer =
        new TermWriter(
            live,
            writership,
            () -> new SchemaLogWriter(connection.bootstrapServers(), topic),
            owner);
    this.outage =
        "The schema registry hasn't read its topic %s yet; try again soon".formatted(topic);
  }

  /**
   * Makes the topic when it's missing, reads it to its end, and serves from then on, changes
   * included. For the node of a mesh in one process: it takes itself for the only one until it
   * learns otherwise.
   *
   * @throws RegistryUnavailableException when Kafka can't be reached, or the topic has wrong
   *     settings or junk in it
   */
  public synchronized void start() {
    open(NodeAddress.of(connection.registry()), ALONE);
  }

  /**
   * Makes the topic when it's missing, reads it to its end, and serves from then on. Takes part in
   * the election of the writer.
   *
   * @param address scheme, host and port where the other nodes reach this one
   * @throws RegistryUnavailableException when Kafka can't be reached, or the topic has wrong
   *     settings or junk in it
   */
  public synchronized void join(URI address) {
    open(address, Duration.ZERO);
  }

  private void open(URI address, Duration alone) {
    if (running != null || closing) {
      throw new IllegalStateException("The registry was started or closed before");
    }
    try {
      SchemaTopic.ensure(connection.bootstrapServers(), topic);
      SchemaLogReader reader = load();
      Thread follower = new Thread(() -> follow(reader), "weft-registry");
      follower.setDaemon(true);
      WriterElection election =
          new WriterElection(
              new WriterElection.Settings(
                  connection.bootstrapServers(),
                  topic,
                  new Candidate(owner, address, eligible),
                  session,
                  alone),
              writership,
              writer::attend);
      running = new Session(reader, election, follower);
      if (alone.isPositive()) {
        writership.become(new Role.Writer());
      }
      outage = null;
      follower.start();
      election.start();
    } catch (RegistryUnavailableException e) {
      outage = e.getMessage();
      failed = true;
      throw e;
    }
  }

  private SchemaLogReader load() {
    SchemaLogReader reader = new SchemaLogReader(connection.bootstrapServers(), topic);
    try {
      reader.readToEnd(live);
      return reader;
    } catch (RegistryUnavailableException e) {
      reader.close();
      throw e;
    }
  }

  /** Stops serving; a write under way is finished first, then another node may write. */
  @Override
  @PreDestroy
  public synchronized void close() {
    closing = true;
    outage = "The schema registry is stopping";
    writer.close();
    Session last = running;
    running = null;
    if (last == null) {
      return;
    }
    last.election().close();
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

  /** Answers a short question at once, or not at all: for threads that mustn't wait. */
  <T> Optional<T> tryRead(Function<SchemaState, T> question) {
    checkServing();
    return live.tryRead(question);
  }

  /**
   * Decides on a change and makes it true.
   *
   * @param decision may be asked more than once
   */
  <T> T write(Function<SchemaState, Change<T>> decision) {
    checkServing();
    // Most requests, such as registering what is there, change nothing and need not queue.
    LiveState.Answer<Change<T>> first = live.ask(decision);
    return first.value().entries().isEmpty()
        ? first.value().answer()
        : writer.write(first, decision);
  }

  /** What this node does with changes. */
  Writership writership() {
    return writership;
  }

  /** How far the log has been read: what was written up to this offset is served. */
  long offset() {
    return live.offset();
  }

  /** Waits until what was written up to an offset is served here; says whether it is. */
  boolean await(long offset, Duration time) {
    return live.await(offset, time.toSeconds());
  }

  /** How long a change may wait for a writer: longer than it takes to replace a killed one. */
  Duration patience() {
    return session.multipliedBy(3).plusSeconds(2);
  }

  /** Whether this node has begun to write. */
  boolean hasTerm() {
    return writer.hasTerm();
  }

  String topic() {
    return topic;
  }

  /** Why nothing is served; null while it's served. */
  @Nullable String outage() {
    return outage;
  }

  /** Whether nothing is served because something is wrong. */
  boolean failed() {
    return failed;
  }

  private void follow(SchemaLogReader reader) {
    try (reader) {
      while (!closing) {
        reader.poll(live);
        writer.checkTerm();
        if (writership.isWriter()) {
          // What it writes it knows: reading each record as it comes would only slow it down.
          LockSupport.parkNanos(READ_BACK.toNanos());
        }
      }
    } catch (WakeupException e) {
      if (!closing) {
        throw e;
      }
    } catch (RegistryUnavailableException e) {
      LOG.error("The schema registry has stopped serving: {}", e.getMessage());
      stopServing(e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("The schema registry has stopped serving", e);
      stopServing("The schema registry can't read topic %s: %s".formatted(topic, e.getMessage()));
    }
  }

  /** Who can't read the log must not be the one who writes it. */
  private void stopServing(@Nullable String reason) {
    outage = reason;
    failed = true;
    Session last = running;
    if (last != null) {
      last.election().close();
    }
    writership.become(new Role.None("This node has stopped serving"));
  }

  private void checkServing() {
    String reason = outage;
    if (reason != null) {
      throw new RefusedRequestException(503, reason);
    }
  }
}
