package dev.weft.sdk.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Kafka Streams application that stops at the first failure, and remembers it. Thread-safe. */
final class RunningStreams implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningStreams.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  private final String name;
  private final KafkaStreams streams;
  private volatile @Nullable Throwable failure;

  private RunningStreams(String name, KafkaStreams streams) {
    this.name = name;
    this.streams = streams;
  }

  /**
   * Starts an application. Returns at once.
   *
   * @param name what to call it in the log
   */
  static RunningStreams start(String name, Topology topology, Properties settings) {
    RunningStreams running = new RunningStreams(name, new KafkaStreams(topology, settings));
    running.streams.setUncaughtExceptionHandler(running::failed);
    running.streams.start();
    return running;
  }

  boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Commits, stops and lets go of everything; the state stays on disk. */
  @Override
  public void close() {
    if (!streams.close(STOP_WITHIN)) {
      LOG.warn("{} did not stop within {} s", name, STOP_WITHIN.toSeconds());
    }
  }

  private StreamThreadExceptionResponse failed(Throwable cause) {
    // Kafka Streams wraps what happened in sentences about itself.
    failure =
        cause instanceof StreamsException && cause.getCause() != null ? cause.getCause() : cause;
    LOG.error("{} stopped: {}", name, failure.getMessage(), cause);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }
}
