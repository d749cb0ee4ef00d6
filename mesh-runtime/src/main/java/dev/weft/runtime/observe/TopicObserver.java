package dev.weft.runtime.observe;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.serde.MeshConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
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
  private final Map<TopicPartition, ProductCount> counts = new HashMap<>();
  private final Map<ProductId, RateWindow> rates = new HashMap<>();
  private Map<TopicPartition, ProductId> owners = Map.of();
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
      try (Consumer<Boolean, Boolean> consumer = consumer()) {
        owners = Map.of();
        follow(consumer);
        commit(consumer);
      } catch (KafkaException e) {
        LOG.warn("Observer starts again: {}", e.getMessage());
      }
    }
  }

  private void follow(Consumer<Boolean, Boolean> consumer) {
    long published = System.nanoTime() - PUBLISH_EVERY;
    long committed = System.nanoTime();
    while (!stopping) {
      assign(consumer);
      count(consumer.poll(POLL));
      answer(consumer);
      long now = System.nanoTime();
      if (now - published >= PUBLISH_EVERY) {
        activity.publish(snapshot(now));
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
      ActivitySnapshot snapshot = snapshot(System.nanoTime());
      activity.publish(snapshot);
      reached.forEach(question -> question.answer().complete(snapshot));
    }
  }

  /** Takes on what the catalog declares, from where the counting stood. */
  private void assign(Consumer<Boolean, Boolean> consumer) {
    Map<TopicPartition, ProductId> declared = partitions(catalog.image());
    if (declared.equals(owners)) {
      return;
    }
    owners = declared;
    consumer.assign(owners.keySet());
    Map<TopicPartition, OffsetAndMetadata> offsets = consumer.committed(owners.keySet());
    counts.keySet().retainAll(owners.keySet());
    List<TopicPartition> fresh = new ArrayList<>();
    for (TopicPartition partition : owners.keySet()) {
      OffsetAndMetadata offset = offsets.get(partition);
      Optional<ProductCount> count = offset == null ? Optional.empty() : ProductCount.of(offset);
      if (offset != null && count.isPresent()) {
        counts.put(partition, count.get());
        consumer.seek(partition, offset);
      } else {
        counts.put(partition, ProductCount.NOTHING);
        fresh.add(partition);
      }
    }
    consumer.seekToBeginning(fresh);
  }

  private static Map<TopicPartition, ProductId> partitions(Declaration image) {
    Map<TopicPartition, ProductId> partitions = new HashMap<>();
    image
        .products()
        .forEach(
            (id, product) -> {
              for (OutputPort port : product.outputs()) {
                port.contract()
                    .topic()
                    .ifPresent(
                        topic -> {
                          for (int i = 0; i < topic.partitions(); i++) {
                            partitions.put(new TopicPartition(port.id().topic(), i), id);
                          }
                        });
              }
            });
    return partitions;
  }

  private void count(ConsumerRecords<Boolean, Boolean> records) {
    for (TopicPartition partition : records.partitions()) {
      counts.merge(
          partition, ProductCount.NOTHING.plus(records.records(partition)), ProductCount::plus);
    }
  }

  private ActivitySnapshot snapshot(long now) {
    Map<ProductId, ProductCount> products = new HashMap<>();
    counts.forEach(
        (partition, count) -> {
          ProductId owner = owners.get(partition);
          if (owner != null) {
            products.merge(owner, count, ProductCount::plus);
          }
        });
    Map<ProductId, ProductActivity> result = new HashMap<>();
    products.forEach(
        (id, count) ->
            result.put(
                id,
                new ProductActivity(
                    count.records(),
                    rates.computeIfAbsent(id, _ -> new RateWindow()).sample(now, count.records()),
                    count.records() == 0
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochMilli(count.lastEventTime())))));
    return new ActivitySnapshot(clock.instant(), result);
  }

  private void commit(Consumer<Boolean, Boolean> consumer) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : consumer.assignment()) {
      ProductCount count = counts.get(partition);
      if (count != null) {
        offsets.put(partition, count.at(consumer.position(partition)));
      }
    }
    consumer.commitSync(offsets);
  }

  private Consumer<Boolean, Boolean> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            mesh.bootstrapServers(),
            "group.id",
            GROUP,
            "isolation.level",
            "read_committed",
            "enable.auto.commit",
            false,
            "auto.offset.reset",
            "earliest",
            "max.poll.records",
            5_000,
            "fetch.max.bytes",
            4 * 1024 * 1024,
            "enable.metrics.push",
            false),
        NOTHING,
        NOTHING);
  }
}
