package dev.weft.sdk.publish;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.observe.OpenClient;
import dev.weft.sdk.publish.OutboxStats.State;
import dev.weft.sdk.quarantine.Finding;
import dev.weft.sdk.quarantine.Party;
import dev.weft.sdk.quarantine.QuarantineEntry.Quarantined;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.quarantine.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the events of an outbox to their product, each once and in order, in a thread of its own.
 * What keeps it from that is tried again for as long as it takes: the events are safe where they
 * are.
 */
final class OutboxRelay implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int MOST = 500;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** Another one that carries the outbox is left in peace for as long. */
  private static final Duration TAKE_OVER_AFTER = Duration.ofSeconds(30);

  private static final Duration FINISH_WITHIN = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(15);
  private static final @Nullable Integer ANY_PARTITION = null;
  private static final byte @Nullable [] NO_KEY = null;

  private final OutputPort port;
  private final String name;
  private final OutboxStore store;
  private final Supplier<SourcePublisher<IndexedRecord>> open;
  private final Duration takeOverAfter;
  private final Thread thread;
  private volatile OutboxStats stats = new OutboxStats(State.RUNNING, 0, 0, Optional.empty());
  private final CountDownLatch stop = new CountDownLatch(1);
  private Duration pause = FIRST_PAUSE;
  private Runnable closed = () -> {};

  private OutboxRelay(
      OutputPort port,
      String name,
      OutboxStore store,
      Supplier<SourcePublisher<IndexedRecord>> open,
      Duration takeOverAfter) {
    this.port = port;
    this.name = name;
    this.store = store;
    this.open = open;
    this.takeOverAfter = takeOverAfter;
    this.thread = new Thread(this::run, "weft-outbox-" + name);
    thread.setDaemon(true);
  }

  static OutboxRelay start(
      OutputPort port,
      String name,
      OutboxStore store,
      Supplier<SourcePublisher<IndexedRecord>> open,
      ClientObserver observer) {
    return start(port, name, store, open, TAKE_OVER_AFTER, observer);
  }

  /** The same, with a time of its own that another relay is left in peace. */
  static OutboxRelay start(
      OutputPort port,
      String name,
      OutboxStore store,
      Supplier<SourcePublisher<IndexedRecord>> open,
      Duration takeOverAfter,
      ClientObserver observer) {
    OutboxRelay relay = new OutboxRelay(port, name, store, open, takeOverAfter);
    relay.closed = observer.opened(relay.client());
    relay.thread.start();
    return relay;
  }

  private OpenClient client() {
    return new OpenClient(
        OpenClient.Kind.OUTBOX,
        port.id(),
        name,
        Map.of("published", () -> stats.published(), "quarantined", () -> stats.quarantined()),
        Map.of(),
        () -> stats.failure());
  }

  OutboxStats stats() {
    return stats;
  }

  /**
   * What is under way is finished or taken back; nothing is lost. Interrupts it only when it takes
   * long: there are databases that don't outlive the interruption of a thread that uses them.
   */
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(FINISH_WITHIN.toMillis());
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join(STOP_WITHIN.toMillis());
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
    closed.run();
  }

  private boolean isStopped() {
    return stop.getCount() == 0;
  }

  private void run() {
    try {
      while (!isStopped()) {
        relay();
      }
    } catch (InterruptedException e) {
      LOG.debug("Outbox {} was interrupted", name, e);
    } finally {
      stats =
          new OutboxStats(State.STOPPED, stats.published(), stats.quarantined(), stats.failure());
    }
  }

  private void relay() throws InterruptedException {
    try (SourcePublisher<IndexedRecord> publisher = open.get()) {
      store.published(publisher.position());
      long begin = store.begin(publisher.position());
      if (begin != publisher.position()) {
        publisher.publish(List.of(), begin);
      }
      while (!isStopped()) {
        OutboxStore.Batch batch = store.read(publisher.position(), MOST);
        if (batch.isEmpty()) {
          running(0, 0);
          store.awaitMore();
        } else {
          publisher.publish(batch.events(), unreadable(batch), batch.next());
          running(batch.events().size(), batch.unreadable().size());
          store.published(batch.next());
        }
      }
    } catch (ProducerFencedException
        | InvalidProducerEpochException
        | OutboxStore.SupersededException e) {
      fenced(e);
    } catch (RuntimeException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("Closed while it waited for Kafka");
      }
      retry(e);
    }
  }

  /**
   * Another relay of the same outbox has taken over; or there is none, and Kafka took this one's
   * transaction back because it got no further in time.
   */
  private void fenced(RuntimeException e) throws InterruptedException {
    if (!store.isShared()) {
      retry(e);
      return;
    }
    LOG.info(
        "Outbox {} is carried by another process; this one looks again in {} s",
        name,
        takeOverAfter.toSeconds());
    failed("another process carries the same outbox");
    awaitStop(takeOverAfter);
  }

  private void retry(RuntimeException e) throws InterruptedException {
    String reason = String.valueOf(e.getMessage());
    if (stats.failure().filter(reason::equals).isEmpty()) {
      LOG.warn("Outbox {} doesn't get on and tries again: {}", name, reason, e);
    }
    failed(reason);
    awaitStop(pause);
    pause =
        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
  }

  private void awaitStop(Duration most) throws InterruptedException {
    var unused = stop.await(most.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void running(int published, int quarantined) {
    pause = FIRST_PAUSE;
    stats =
        new OutboxStats(
            State.RUNNING,
            stats.published() + published,
            stats.quarantined() + quarantined,
            Optional.empty());
  }

  private void failed(String reason) {
    stats =
        new OutboxStats(
            State.RETRYING, stats.published(), stats.quarantined(), Optional.of(reason));
  }

  private List<ProducerRecord<byte[], byte[]>> unreadable(OutboxStore.Batch batch) {
    return batch.unreadable().stream()
        .map(
            row ->
                new ProducerRecord<>(
                    QuarantineHeaders.topic(port.id()),
                    ANY_PARTITION,
                    NO_KEY,
                    row.bytes(),
                    QuarantineHeaders.of(
                        List.of(),
                        new Quarantined(
                            new Finding(
                                Reason.UNPUBLISHABLE,
                                row.why(),
                                Optional.empty(),
                                Party.publisher(name),
                                0)))))
        .toList();
  }
}
