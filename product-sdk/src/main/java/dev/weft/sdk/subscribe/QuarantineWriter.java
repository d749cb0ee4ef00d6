package dev.weft.sdk.subscribe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.TransactionCoordinatorFencedException;
import org.jspecify.annotations.Nullable;

/**
 * Puts records into quarantine and commits the offsets behind them, both or neither. After a
 * failure it makes a new connection, since nobody can tell what became of what the old one had
 * begun until Kafka has ended that. By the thread that polls alone.
 */
final class QuarantineWriter {

  private static final Duration TAKE_BACK_WITHIN = Duration.ofMillis(500);

  /** Failures behind which the same may work. Of what Kafka answers, all others last. */
  private static final Set<Class<? extends KafkaException>> PASSING =
      Set.of(
          RetriableException.class,
          ApplicationRecoverableException.class,
          CommitFailedException.class,
          TransactionAbortableException.class,
          TransactionAbortedException.class,
          TransactionCoordinatorFencedException.class,
          OutOfOrderSequenceException.class,
          InvalidTxnStateException.class);

  /** A record that Kafka didn't take. */
  private record Refused(GivenUp record, Exception reason) {}

  private final String group;
  private final Supplier<Producer<byte[], byte[]>> connect;
  private @Nullable Producer<byte[], byte[]> producer;
  private boolean leftOpen;

  QuarantineWriter(String group, Supplier<Producer<byte[], byte[]>> connect) {
    this.group = group;
    this.connect = connect;
  }

  /** Whether a failure may have left a transaction open, which opening again ends. */
  boolean hasLeftOpen() {
    return leftOpen;
  }

  /**
   * Opens a connection unless there is one. From then on it is decided what became of everything
   * that was written before: whose offset is committed is in quarantine.
   *
   * @return whether it had to be opened
   * @throws KafkaException when that may work later
   * @throws SubscriberException when it won't
   */
  boolean open() {
    if (producer != null) {
      return false;
    }
    @Nullable Producer<byte[], byte[]> opened = null;
    try {
      opened = connect.get();
      opened.initTransactions();
    } catch (KafkaException e) {
      if (opened != null) {
        opened.close(Duration.ZERO);
      }
      throw failure(Optional.empty(), e);
    }
    producer = opened;
    leftOpen = false;
    return true;
  }

  /**
   * Writes what was given up, with the offsets. Returns when all of it is committed. It must be
   * open.
   *
   * @param member the consumer's own word for who it is, so that one whom the group has left behind
   *     commits nothing
   * @throws KafkaException when it isn't committed, as far as is known, and may be later
   * @throws SubscriberException when it never will be
   */
  void write(List<Progress> done, ConsumerGroupMetadata member) {
    Producer<byte[], byte[]> open = producer;
    if (open == null) {
      throw new IllegalStateException("It isn't open");
    }
    Queue<Refused> refused = new ConcurrentLinkedQueue<>();
    try {
      open.beginTransaction();
      done.stream()
          .flatMap(progress -> progress.givenUp().stream())
          .forEach(record -> send(open, record, refused));
      open.flush();
      if (refused.isEmpty()) {
        open.sendOffsetsToTransaction(Progress.offsets(done), member);
        open.commitTransaction();
        return;
      }
    } catch (KafkaException | IllegalStateException e) {
      giveBack(open);
      throw failure(Optional.ofNullable(refused.peek()), e);
    }
    giveBack(open);
    throw failure(Optional.ofNullable(refused.peek()), new KafkaException("Not taken"));
  }

  private static void send(Producer<byte[], byte[]> open, GivenUp record, Queue<Refused> refused) {
    var unused =
        open.send(
            record.entry(),
            (place, failure) -> {
              if (failure != null) {
                refused.add(new Refused(record, failure));
              }
            });
  }

  private void giveBack(Producer<byte[], byte[]> open) {
    producer = null;
    leftOpen = true;
    open.close(TAKE_BACK_WITHIN);
  }

  /** Lets go of the connection. */
  void close() {
    if (producer != null) {
      producer.close(TAKE_BACK_WITHIN);
      producer = null;
    }
  }

  private RuntimeException failure(Optional<Refused> refused, RuntimeException failure) {
    Throwable reason = refused.<Throwable>map(Refused::reason).orElse(failure);
    if (mayPass(reason)) {
      return reason instanceof KafkaException passing ? passing : new KafkaException(reason);
    }
    return new SubscriberException(
        refused
            .map(
                one ->
                    "The record at %s can't be put into quarantine %s: %s"
                        .formatted(
                            one.record().origin(),
                            one.record().entry().topic(),
                            one.reason().getMessage()))
            .orElseGet(
                () ->
                    "%s can't put records into quarantine: %s. It needs the right to write to its products' quarantine topics, with transactional ids that begin with '%s'"
                        .formatted(group, reason.getMessage(), group)),
        reason);
  }

  /** Whether trying again makes sense. Pure. */
  static boolean mayPass(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .noneMatch(
            cause ->
                cause instanceof ConfigException
                    || (cause instanceof ApiException
                        && PASSING.stream().noneMatch(passing -> passing.isInstance(cause))));
  }
}
