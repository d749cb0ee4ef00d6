package dev.weft.sdk.stream;

import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.observe.OpenClient;
import dev.weft.sdk.quarantine.Reason;
import dev.weft.sdk.stream.StreamStats.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka Streams application that stops at the first failure, and remembers it; but for a registry
 * that doesn't answer, which it waits for. Thread-safe.
 */
final class RunningStreams implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningStreams.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  private final String name;
  private final KafkaStreams streams;
  private final StreamQuarantine quarantine;
  private final Originals originals;
  private final RestoreProgress progress;
  private final StandbyCopies copies = new StandbyCopies();
  private final PatientRegistry registry;
  private volatile @Nullable Throwable failure;
  private volatile boolean closed;

  private RunningStreams(
      String name,
      KafkaStreams streams,
      StreamQuarantine quarantine,
      Originals originals,
      PatientRegistry registry) {
    this.name = name;
    this.streams = streams;
    this.quarantine = quarantine;
    this.originals = originals;
    this.registry = registry;
    this.progress = new RestoreProgress(name);
  }

  /**
   * Starts an application. Returns at once.
   *
   * @param name what to call it in the log
   * @param quarantine where its errors go, as its settings say, too
   * @param originals closed with the application
   * @param registry the one that its topology asks; closed with the application
   */
  static RunningStreams start(
      String name,
      Topology topology,
      Properties settings,
      StreamQuarantine quarantine,
      Originals originals,
      PatientRegistry registry) {
    RunningStreams running =
        new RunningStreams(
            name, new KafkaStreams(topology, settings), quarantine, originals, registry);
    running.streams.setUncaughtExceptionHandler(running::failed);
    running.streams.setGlobalStateRestoreListener(running.progress);
    running.streams.setStandbyUpdateListener(running.copies);
    running.streams.start();
    return running;
  }

  boolean isRunning() {
    return state() == State.RUNNING;
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  StreamStats stats() {
    Throwable trouble = failure;
    List<Restoring> restoring = progress.parts();
    return new StreamStats(
        state(),
        quarantine.counts(),
        restoring,
        progress.restored(),
        copies.parts(),
        Optional.ofNullable(trouble).or(registry::trouble));
  }

  /**
   * The application as those see it who observe it.
   *
   * @param fills the port that it fills
   * @param application its id
   */
  OpenClient observed(PortId fills, String application) {
    Map<String, LongSupplier> quarantined = new HashMap<>();
    for (Reason reason : Reason.values()) {
      quarantined.put(reason.code(), () -> quarantine.count(reason));
    }
    return new OpenClient(
        OpenClient.Kind.STREAM,
        fills,
        application,
        quarantined,
        Map.of("restoring", () -> progress.parts().stream().mapToLong(Restoring::remaining).sum()),
        () -> stats().failure().map(Throwable::getMessage));
  }

  /** Commits, stops and lets go of everything; the state stays on disk. */
  @Override
  public void close() {
    closed = true;
    registry.close();
    if (!streams.close(STOP_WITHIN)) {
      LOG.warn("{} did not stop within {} s", name, STOP_WITHIN.toSeconds());
    }
    originals.close();
  }

  private State state() {
    if (failure != null) {
      return State.FAILED;
    }
    if (closed) {
      return State.STOPPED;
    }
    if (registry.trouble().isPresent()) {
      return State.WAITING;
    }
    return switch (streams.state()) {
      case RUNNING -> State.RUNNING;
      case CREATED, REBALANCING -> progress.parts().isEmpty() ? State.STARTING : State.RESTORING;
      case PENDING_SHUTDOWN, NOT_RUNNING -> State.STOPPED;
      case PENDING_ERROR, ERROR -> State.FAILED;
    };
  }

  private StreamThreadExceptionResponse failed(Throwable thrown) {
    Throwable cause = unwrapped(thrown);
    if (closed) {
      // Whoever waits for the registry is woken by an exception.
      LOG.info("{} was stopped in the middle of its work: {}", name, cause.getMessage());
    } else {
      failure = cause;
      LOG.error("{} stopped: {}", name, cause.getMessage(), thrown);
    }
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** Kafka Streams wraps what happened in sentences about itself. */
  private static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown;
    while (cause instanceof StreamsException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
