package dev.weft.runtime.observe;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.serde.MeshConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the committed records of all products and publishes what it counts, once a second, as an
 * {@link ActivitySnapshot}. One thread, one consumer, whatever the number of readers.
 */
@Singleton
public final class TopicObserver implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicObserver.class);
  private static final String GROUP = "mesh.observe";
  private static final Duration POLL = Duration.ofMillis(250);
  private static final long PUBLISH_EVERY = Duration.ofSeconds(1).toNanos();
  private static final long COMMIT_EVERY = Duration.ofSeconds(5).toNanos();
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  /** Only the records' existence and time matter here. */
  private static final Deserializer<Boolean> NOTHING = (topic, bytes) -> true;

  /** Who asked for the end, with the ends as they were when the question was taken up. */
  private record Question(
      CompletableFuture<ActivitySnapshot> answer, Map<TopicPartition, Long> ends) {

    boolean isReached(Consumer<?, ?> consumer) {
      return ends.entrySet().stream()
          .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
  }

  private final MeshConnection mesh;
  private final Catalog catalog;
  private final Activity activity;
  private final Clock clock = Clock.systemUTC();
  private final ProductCounts counts = new ProductCounts();
  private final Queue<CompletableFuture<ActivitySnapshot>> asked = new ConcurrentLinkedQueue<>();
  private final List<Question> waiting = new ArrayList<>();
  private @Nullable Thread thread;
  private volatile boolean stopping;

  TopicObserver(MeshConnection mesh, Catalog catalog, Activity activity) {
    this.mesh = mesh;
    this.catalog = catalog;
    this.activity = activity;
  }

  /** Starts to follow. Returns at once. */
  public synchronized void start() {
    thread = Thread.ofPlatform().name("observe").daemon().start(this::follow);
  }

  /** Commits what was counted and stops. */
  @Override
  public synchronized void close() {
    stopping = true;
    if (thread == null) {
      return;
    }
    try {
      thread.join(STOP_WITHIN);
      thread = null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until everything that is committed at the time of the call has been counted.
   *
   * @return what was counted then
   */
  public ActivitySnapshot atEnd() throws InterruptedException, ExecutionException {
    CompletableFuture<ActivitySnapshot> answer = new CompletableFuture<>();
    asked.add(answer);
    return answer.get();
  }

  private void follow() {
    while (!stopping) {
      Consumer<Boolean, Boolean> consumer = consumer();
      try {
        counts.restart(Map.of());
        follow(consumer);
        commit(consumer);
      } catch (KafkaException e) {
        LOG.warn("Observer starts again: {}", e.getMessage());
      } finally {
        // All is committed, and a partition that was assigned by hand is in no group to leave.
        consumer.close(CloseOptions.timeout(Duration.ZERO));
      }
    }
  }

  private void follow(Consumer<Boolean, Boolean> consumer) {
    long published = System.nanoTime() - PUBLISH_EVERY;
    long committed = System.nanoTime();
    while (!stopping) {
      assign(consumer);
      counts.add(consumer.poll(POLL));
      answer(consumer);
      long now = System.nanoTime();
      if (now - published >= PUBLISH_EVERY) {
        activity.publish(counts.snapshot(clock.instant(), now));
        published = now;
      }
      if (now - committed >= COMMIT_EVERY) {
        commit(consumer);
        committed = now;
      }
    }
  }

  private void answer(Consumer<Boolean, Boolean> consumer) {
    for (var next = asked.poll(); next != null; next = asked.poll()) {
      waiting.add(new Question(next, consumer.endOffsets(consumer.assignment())));
    }
    List<Question> reached =
        waiting.stream().filter(question -> question.isReached(consumer)).toList();
    if (!reached.isEmpty()) {
      waiting.removeAll(reached);
      ActivitySnapshot snapshot = counts.snapshot(clock.instant(), System.nanoTime());
      activity.publish(snapshot);
      reached.forEach(question -> question.answer().complete(snapshot));
    }
  }

  /** Takes on what the catalog declares, from where the counting stood. */
  private void assign(Consumer<Boolean, Boolean> consumer) {
    Map<TopicPartition, ProductId> declared = ProductCounts.partitions(catalog.image());
    if (counts.cover(declared)) {
      return;
    }
    commit(consumer);
    counts.restart(declared);
    consumer.assign(counts.partitions());
    consumer.seekToBeginning(counts.partitions());
    consumer
        .committed(counts.partitions())
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                ProductCount.of(offset)
                    .ifPresent(
                        count -> {
                          counts.resume(partition, count);
                          consumer.seek(partition, offset);
                        });
              }
            });
  }

  private void commit(Consumer<Boolean, Boolean> consumer) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : consumer.assignment()) {
      offsets.put(partition, counts.of(partition).at(consumer.position(partition)));
    }
    consumer.commitSync(offsets);
  }

  private Consumer<Boolean, Boolean> consumer() {
    Map<String, Object> settings = mesh.consumerSettings();
    settings.put("group.id", GROUP);
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("max.poll.records", 5_000);
    settings.put("fetch.max.bytes", 4 * 1024 * 1024);
    return new KafkaConsumer<>(settings, NOTHING, NOTHING);
  }
}
