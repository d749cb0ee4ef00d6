package dev.weft.sdk.subscribe;

import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.subscribe.SubscriberStats.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Polls, hands out, commits: the thread that alone speaks to the consumer. It goes on polling
 * whatever the workers do, so that Kafka never takes the member for dead; what they can't take
 * waits at the broker.
 */
final class PollLoop<T> implements Runnable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long COMMIT_EVERY = TimeUnit.SECONDS.toNanos(1);
  private static final long TOPICS_WITHIN = TimeUnit.SECONDS.toNanos(3);
  private static final long TRY_KAFKA_AGAIN = TimeUnit.MILLISECONDS.toNanos(500);
  private static final Duration LEAVE_WITHIN = Duration.ofSeconds(5);

  private final SubscriberSettings settings;
  private final Consumer<byte[], byte[]> consumer;
  private final Beginning<T> beginning;
  private final Commits commits;
  private final Lanes<T> lanes;
  private final Assignment<T> assignment;
  private final Dispatch<T> dispatch;
  private final Counters counters;
  private final LogOnce log;
  private final StopSignal stop;
  private final Runnable atTheEnd;
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final CompletableFuture<SubscriberStats> stopped = new CompletableFuture<>();
  private volatile State state = State.STARTING;
  private volatile @Nullable Thread waiting;
  private long lastCommit = System.nanoTime();

  PollLoop(
      SubscriberSettings settings,
      MeshConnection mesh,
      Consumer<byte[], byte[]> consumer,
      List<Source<T>> sources,
      Workers<T> workers,
      Runnable atTheEnd) {
    this.settings = settings;
    this.consumer = consumer;
    this.beginning = new Beginning<>(settings, mesh, consumer, sources);
    this.counters = workers.counters();
    this.log = workers.log();
    this.stop = workers.stop();
    this.commits =
        new Commits(
            consumer, settings.group(), workers.quarantine(mesh, consumer, this::fail), log);
    this.atTheEnd = atTheEnd;
    this.lanes = workers.lanes(this::wake, this::fail);
    Map<String, Source<T>> byTopic = new HashMap<>();
    for (Source<T> source : sources) {
      byTopic.put(source.topic(), source);
      byTopic.put(source.quarantineTopic(), source);
    }
    this.assignment = new Assignment<>(byTopic, lanes, counters, commits);
    this.dispatch = new Dispatch<>(workers.self(), assignment, lanes, counters);
  }

  @Override
  public void run() {
    try {
      lanes.start();
      prepare();
      while (!stop.isGiven()) {
        step();
      }
    } catch (WakeupException e) {
      // Told to stop.
    } catch (Throwable e) {
      fail(e);
    } finally {
      shutDown();
    }
  }

  /** By any thread: stops, and remembers why. The first reason counts. */
  void fail(Throwable cause) {
    if (failure.compareAndSet(null, cause)) {
      log.warn("failure", "{} fails: {}", settings.group(), cause.toString());
    }
    stop();
  }

  /** By any thread: tells everything to stop. Returns at once. */
  void stop() {
    stop.give();
    consumer.wakeup();
  }

  CompletableFuture<SubscriberStats> stopped() {
    return stopped;
  }

  SubscriberStats stats() {
    return counters.stats(state, failure.get());
  }

  boolean isWorker(Thread thread) {
    return lanes.isOneOfThem(thread);
  }

  /** By workers: there may be room for more. */
  private void wake() {
    Thread thread = waiting;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  private void prepare() throws InterruptedException {
    long began = System.nanoTime();
    while (!stop.isGiven()) {
      try {
        Optional<String> missing = beginning.missingTopic();
        if (missing.isEmpty()) {
          Set<String> topics = beginning.topics();
          ends.putAll(beginning.ends());
          consumer.subscribe(topics, assignment);
          return;
        }
        if (System.nanoTime() - began > TOPICS_WITHIN) {
          throw Beginning.missing(missing.get(), settings.group());
        }
        stop.pause(TRY_KAFKA_AGAIN);
      } catch (RetriableException e) {
        waitForKafka(e);
      }
    }
  }

  private void waitForKafka(RetriableException reason) throws InterruptedException {
    log.warn("kafka", "{} waits for Kafka: {}", settings.group(), reason.getMessage());
    stop.pause(TRY_KAFKA_AGAIN);
  }

  private void step() throws InterruptedException {
    try {
      poll();
    } catch (RetriableException e) {
      waitForKafka(e);
    }
    pauseWhatIsFull();
    commits.quarantineDue(assignment.works());
    if (System.nanoTime() - lastCommit >= COMMIT_EVERY) {
      lastCommit = System.nanoTime();
      counters.lag = lag();
      commits.later(assignment.works());
    }
    if (settings.isBounded() && isAtTheEnd()) {
      stop.give();
    }
  }

  private void poll() {
    try {
      boolean full = assignment.works().stream().anyMatch(PartitionWork::isPaused);
      ConsumerRecords<byte[], byte[]> polled = consumer.poll(full ? Duration.ZERO : POLL);
      dispatch.dispatch(polled, ends);
      if (full && polled.isEmpty()) {
        awaitRoom();
      }
      begun();
    } catch (InvalidOffsetException e) {
      findPositions(e);
    }
  }

  private void begun() {
    if (state == State.STARTING && assignment.isAssigned()) {
      for (PartitionWork work : assignment.works()) {
        consumer.position(work.partition());
      }
      state = State.RUNNING;
    }
  }

  /** A group that has no offset begins; one whose offset is no longer in the log has lost some. */
  private void findPositions(InvalidOffsetException problem) {
    Map<TopicPartition, Long> begin =
        problem instanceof OffsetOutOfRangeException
            ? consumer.beginningOffsets(problem.partitions())
            : beginning.firstPositions(problem.partitions());
    begin.forEach(
        (partition, offset) -> {
          if (problem instanceof OffsetOutOfRangeException gone) {
            long wanted = gone.offsetOutOfRangePartitions().getOrDefault(partition, offset);
            counters.expired.add(Math.max(0, offset - wanted));
            log.warn(
                "expired " + partition,
                "{} can't read on in {} at {}: the log begins at {} by now",
                settings.group(),
                partition,
                wanted,
                offset);
          }
          if (!isOnward(problem, partition, offset)) {
            assignment.restart(partition);
          }
          assignment.work(partition).offsets().readTo(offset);
          consumer.seek(partition, offset);
        });
    // Kept at once: who begins at the end and reads nothing must not begin at another end later.
    commits.handledNow(assignment.works());
  }

  /** What is being handled came before the gap: it goes on, and what was given up is kept. */
  private static boolean isOnward(
      InvalidOffsetException problem, TopicPartition partition, long offset) {
    return problem instanceof OffsetOutOfRangeException gone
        && gone.offsetOutOfRangePartitions().getOrDefault(partition, Long.MAX_VALUE) <= offset;
  }

  private void pauseWhatIsFull() {
    long bytes = settings.limits().bytesOf(assignment.works().size());
    int records = settings.limits().records();
    long inFlight = 0;
    for (PartitionWork work : assignment.works()) {
      OffsetTracker offsets = work.offsets();
      offsets.refresh();
      inFlight += offsets.records();
      if (!work.isPaused() && (offsets.records() >= records || work.bytes() >= bytes)) {
        work.setPaused(true);
        consumer.pause(Set.of(work.partition()));
      } else if (work.isPaused() && offsets.records() <= records / 2 && work.bytes() <= bytes / 2) {
        work.setPaused(false);
        consumer.resume(Set.of(work.partition()));
      }
    }
    counters.inFlight = inFlight;
  }

  private void awaitRoom() {
    waiting = Thread.currentThread();
    LockSupport.parkNanos(this, LOOK_AGAIN);
    waiting = null;
  }

  private boolean isAtTheEnd() {
    if (state == State.STARTING) {
      return false;
    }
    for (PartitionWork work : assignment.works()) {
      long end = ends.getOrDefault(work.partition(), 0L);
      if (!work.offsets().isEmpty() || consumer.position(work.partition()) < end) {
        return false;
      }
    }
    return true;
  }

  private long lag() {
    long sum = 0;
    for (PartitionWork work : assignment.works()) {
      if (!work.isQuarantine()) {
        OptionalLong lag = consumer.currentLag(work.partition());
        if (lag.isEmpty()) {
          return -1;
        }
        sum += lag.getAsLong();
      }
    }
    return sum;
  }

  private void shutDown() {
    try {
      stop.give();
      if (!lanes.awaitStopped(SubscriberSettings.CLOSE_WITHIN)) {
        log.warn(
            "close",
            "{} closes while a handler is at work, which took longer than {} s",
            settings.group(),
            SubscriberSettings.CLOSE_WITHIN.toSeconds());
      }
      commits.now(assignment.works());
    } catch (InterruptedException | RuntimeException e) {
      log.warn("close", "{} can't close in order: {}", settings.group(), e.toString());
    } finally {
      commits.close();
      leave();
    }
  }

  private void leave() {
    try {
      consumer.close(CloseOptions.timeout(LEAVE_WITHIN));
    } catch (RuntimeException e) {
      log.warn("close", "{} can't leave its group in order: {}", settings.group(), e.toString());
    }
    Throwable cause = failure.get();
    state = cause == null ? State.STOPPED : State.FAILED;
    atTheEnd.run();
    if (cause == null) {
      stopped.complete(stats());
    } else {
      stopped.completeExceptionally(cause);
    }
  }
}
