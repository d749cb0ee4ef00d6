package dev.weft.sdk.publish;

import dev.weft.sdk.contract.Reader;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.IndexedRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces what this process reads to the mesh, beside its work: in a thread of its own, which
 * renews what is kept, and which holds no connection in between. That an announcement fails is said
 * in the log, and keeps nobody from reading. Thread-safe.
 */
public final class Announcer {

  /** How long a reader counts as one after its last word: it may be off for a long weekend. */
  public static final Duration TIME_TO_LIVE = Duration.ofDays(7);

  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
  private static final long RENEW_SECONDS = TIME_TO_LIVE.toSeconds() / 4;

  private final MeshConnection mesh;
  private final Registry registry;
  private final OutputPort readers;
  private final Clock clock;
  private final long renewAfterSeconds;
  private final ScheduledThreadPoolExecutor thread;

  /**
   * @param readers the port of {@link Announcement#READERS}
   */
  public Announcer(MeshConnection mesh, Registry registry, OutputPort readers) {
    this(mesh, registry, readers, Clock.systemUTC(), RENEW_SECONDS);
  }

  Announcer(
      MeshConnection mesh,
      Registry registry,
      OutputPort readers,
      Clock clock,
      long renewAfterSeconds) {
    this.mesh = mesh;
    this.registry = registry;
    this.readers = readers;
    this.clock = clock;
    this.renewAfterSeconds = renewAfterSeconds;
    this.thread = new ScheduledThreadPoolExecutor(1, Announcer::daemon);
    // It is there while somebody is to be announced, and no longer.
    thread.setKeepAliveTime(1, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
    thread.setRemoveOnCancelPolicy(true);
  }

  /** Announces readers once: those that the mesh itself knows to be there. Returns at once. */
  public void announce(Collection<Reader> present) {
    List<Reader> copy = List.copyOf(present);
    thread.execute(() -> announceNow(copy));
  }

  /**
   * Announces a reader now and again, for as long as the result isn't closed. Closing it does not
   * withdraw the word: who is off for a while still relies on what was promised.
   */
  public AutoCloseable keep(Reader reader) {
    ScheduledFuture<?> renewal =
        thread.scheduleWithFixedDelay(
            () -> announceNow(List.of(reader)), 0, renewAfterSeconds, TimeUnit.SECONDS);
    return () -> renewal.cancel(false);
  }

  private void announceNow(Collection<Reader> present) {
    if (present.isEmpty()) {
      return;
    }
    Instant until = clock.instant().plus(TIME_TO_LIVE);
    try (ProductPublisher<IndexedRecord> publisher =
        ProductPublisher.open(mesh, registry, readers, PublisherSettings.DEFAULT)) {
      List<CompletionStage<Receipt>> receipts =
          present.stream()
              .map(reader -> publisher.publish(new Announcement(reader, until).toRecord(readers)))
              .toList();
      publisher.flush();
      receipts.forEach(receipt -> receipt.toCompletableFuture().join());
    } catch (RuntimeException e) {
      LOG.warn(
          "The mesh doesn't know what {} read: {}",
          present.stream().map(Reader::name).distinct().toList(),
          e.getMessage());
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "weft-announcer");
    thread.setDaemon(true);
    return thread;
  }
}
