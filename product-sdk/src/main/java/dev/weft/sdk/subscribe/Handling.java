package dev.weft.sdk.subscribe;

import dev.weft.sdk.quarantine.Party;
import dev.weft.sdk.subscribe.ParkedKeys.Parked;
import dev.weft.sdk.subscribe.ParkedKeys.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What one worker does with records: reads them, has them handled, tries again what failed, and
 * gives up what never works. One thread at a time.
 */
final class Handling<T> {

  private static final String REGISTRY = "registry";
  private static final long ASK_REGISTRY_FIRST = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long ASK_REGISTRY_LONGEST = TimeUnit.SECONDS.toNanos(1);

  private final Handlers<T> handlers;
  private final SubscriberSettings settings;
  private final Party self;
  private final Counters counters;
  private final AtomicLong handled;
  private final LogOnce log;
  private final StopSignal stop;
  private final ParkedKeys parked = new ParkedKeys();
  private final Map<Source<?>, RecordReader<?>> readers = new HashMap<>();
  private volatile @Nullable PartitionWork busyWith;

  Handling(
      Handlers<T> handlers,
      SubscriberSettings settings,
      Party self,
      Counters counters,
      LogOnce log,
      StopSignal stop) {
    this.handlers = handlers;
    this.settings = settings;
    this.self = self;
    this.counters = counters;
    this.handled = counters.handledByOneThread();
    this.log = log;
    this.stop = stop;
  }

  /** By any thread: the partition of which a record may be being handled. */
  @Nullable PartitionWork busyWith() {
    return busyWith;
  }

  /** How long until something is to be tried again. */
  long nanosToNext(long otherwise) {
    return parked.isEmpty() ? otherwise : parked.nanosToNext(System.nanoTime(), otherwise);
  }

  /** Handles what came from one poll. Stops where the partition is no longer ours. */
  void handle(Share share) throws InterruptedException {
    Delivery delivery = share.delivery();
    RecordReader<T> reader = readerOf(delivery);
    try {
      if (handlers.maxBatch() > 1) {
        inBatches(reader, delivery, share.indexes());
      } else {
        oneByOne(reader, delivery, share.indexes());
      }
    } finally {
      busyWith = null;
    }
  }

  /** Tries again what is due. */
  void retryDue() throws InterruptedException {
    try {
      for (Parked due = parked.takeDue(System.nanoTime());
          due != null;
          due = parked.takeDue(System.nanoTime())) {
        retry(due);
      }
    } finally {
      busyWith = null;
    }
  }

  private void oneByOne(RecordReader<T> reader, Delivery delivery, int[] indexes)
      throws InterruptedException {
    busyWith = delivery.work();
    for (int index : indexes) {
      if (isOver(delivery)) {
        return;
      }
      one(reader, delivery, index);
    }
  }

  private void one(RecordReader<T> reader, Delivery delivery, int index)
      throws InterruptedException {
    if (waitsForItsKey(delivery, index)) {
      return;
    }
    Throwable failure = attempt(reader, delivery, index);
    if (failure != null) {
      Task task = new Task(delivery, index);
      if (failed(task, 1, failure) instanceof Next.Again again) {
        parked.park(task, System.nanoTime() + again.waitNanos());
      }
    }
  }

  private boolean waitsForItsKey(Delivery delivery, int index) throws InterruptedException {
    if (parked.isEmpty()) {
      return false;
    }
    retryDue();
    busyWith = delivery.work();
    // The partition may have gone while others were tried.
    return isOver(delivery) || parked.behindItsKey(new Task(delivery, index));
  }

  private void inBatches(RecordReader<T> reader, Delivery delivery, int[] indexes)
      throws InterruptedException {
    busyWith = delivery.work();
    List<Event<T>> events = new ArrayList<>();
    List<Integer> taken = new ArrayList<>();
    for (int index : indexes) {
      if (isOver(delivery)) {
        return;
      }
      if (waitsForItsKey(delivery, index)) {
        continue;
      }
      try {
        events.add(reader.read(delivery.record(index)));
        taken.add(index);
      } catch (RuntimeException e) {
        // Its turn comes behind those before it.
        batch(reader, delivery, events, taken);
        one(reader, delivery, index);
      }
      if (events.size() == handlers.maxBatch()) {
        batch(reader, delivery, events, taken);
      }
    }
    batch(reader, delivery, events, taken);
  }

  private void batch(
      RecordReader<T> reader, Delivery delivery, List<Event<T>> events, List<Integer> taken)
      throws InterruptedException {
    if (events.isEmpty() || isOver(delivery)) {
      return;
    }
    List<Event<T>> batch = List.copyOf(events);
    List<Integer> indexes = List.copyOf(taken);
    events.clear();
    taken.clear();
    try {
      handlers.batch().handle(Collections.unmodifiableList(batch));
      indexes.forEach(delivery::done);
      handled.lazySet(handled.get() + indexes.size());
    } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
      log.warn(
          "batch " + e.getClass().getName(),
          "{} failed with {} events at once, and gets them one by one: {}",
          settings.group(),
          batch.size(),
          e.toString());
      for (int index : indexes) {
        if (isOver(delivery)) {
          return;
        }
        counters.retried.increment();
        one(reader, delivery, index);
      }
    }
  }

  private void retry(Parked due) throws InterruptedException {
    Task task = due.first();
    busyWith = task.delivery().work();
    if (task.delivery().work().isRevoked()) {
      // Whoever has the partition now gets the record.
      parked.next(due, System.nanoTime());
      return;
    }
    int attempts = due.attempts() + 1;
    if (attempts > 1) {
      counters.retried.increment();
    }
    Throwable failure = attempt(readerOf(task.delivery()), task.delivery(), task.index());
    if (failure != null && failed(task, attempts, failure) instanceof Next.Again again) {
      parked.wait(due, attempts, System.nanoTime() + again.waitNanos());
    } else {
      parked.next(due, System.nanoTime());
    }
  }

  /** Has a record handled; waits for the registry, if need be. Null when it is done. */
  private @Nullable Throwable attempt(RecordReader<T> reader, Delivery delivery, int index)
      throws InterruptedException {
    long wait = ASK_REGISTRY_FIRST;
    while (true) {
      Throwable failure = attemptOnce(reader, delivery, index);
      if (failure == null
          || !(Next.after(failure, 1, settings.retry(), 0) instanceof Next.AskRegistry)) {
        if (wait > ASK_REGISTRY_FIRST) {
          log.over(REGISTRY);
        }
        return failure;
      }
      log.warn(REGISTRY, "{} waits: {}", settings.group(), failure.getMessage());
      stop.pause(wait);
      if (isOver(delivery)) {
        return failure;
      }
      wait = Math.min(ASK_REGISTRY_LONGEST, 2 * wait);
    }
  }

  private @Nullable Throwable attemptOnce(RecordReader<T> reader, Delivery delivery, int index) {
    try {
      handlers.single().handle(reader.read(delivery.record(index)));
    } catch (Throwable failure) {
      return failure;
    }
    delivery.done(index);
    handled.lazySet(handled.get() + 1);
    return null;
  }

  /** Acts on a failure, unless it is to be tried again, which is the caller's. */
  private Next failed(Task task, int attempts, Throwable failure) {
    Next next =
        Next.after(failure, attempts, settings.retry(), ThreadLocalRandom.current().nextDouble());
    if (isOver(task.delivery())) {
      return next;
    }
    if (next instanceof Next.Die) {
      throw new SubscriberException("The process can't go on: " + failure.getMessage(), failure);
    }
    log.warn(
        failure.getClass().getName(),
        "{} failed with {} (attempt {}): {}",
        settings.group(),
        placeOf(task),
        attempts,
        failure.toString());
    if (next instanceof Next.GiveUp end) {
      giveUp(task, attempts, end, failure);
    }
    return next;
  }

  private void giveUp(Task task, int attempts, Next.GiveUp end, Throwable failure) {
    if (settings.afterRetries() == AfterRetries.STOP) {
      throw new SubscriberException(
          "%s stopped at %s, as declared: %s after %d attempts (%s)"
              .formatted(settings.group(), placeOf(task), end.reason(), attempts, end.detail()),
          failure);
    }
    task.delivery().giveUp(GivenUp.of(self, task.delivery(), task.index(), end, attempts));
  }

  private boolean isOver(Delivery delivery) {
    return delivery.work().isRevoked() || stop.isGiven();
  }

  private static String placeOf(Task task) {
    var record = task.delivery().record(task.index());
    return record.topic() + "/" + record.partition() + "@" + record.offset();
  }

  @SuppressWarnings("unchecked") // All sources of a subscriber are read into the same type.
  private RecordReader<T> readerOf(Delivery delivery) {
    return (RecordReader<T>)
        readers.computeIfAbsent(delivery.work().source(), source -> source.readers().get());
  }
}
