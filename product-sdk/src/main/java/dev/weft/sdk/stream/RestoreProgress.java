package dev.weft.sdk.stream;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows how far the state of an application is rebuilt, and says so now and then. Thread-safe. */
final class RestoreProgress implements StateRestoreListener {

  private static final Logger LOG = LoggerFactory.getLogger(RestoreProgress.class);
  private static final long SAY_EVERY = TimeUnit.SECONDS.toNanos(10);
  private static final long SILENT = Long.MIN_VALUE;

  private record Part(TopicPartition partition, String store) {}

  private record Span(long start, long end) {}

  private final String name;
  private final Map<Part, Span> spans = new ConcurrentHashMap<>();
  private final Map<Part, Restoring> parts = new ConcurrentHashMap<>();
  private final LongAdder restored = new LongAdder();

  /**
   * When it was said last, from the start of Java's clock on; {@code SILENT} while all is there.
   */
  private final AtomicLong saidAt = new AtomicLong(SILENT);

  RestoreProgress(String name) {
    this.name = name;
  }

  /** What is being rebuilt, by store and partition; empty when all state is there. */
  List<Restoring> parts() {
    return parts.values().stream()
        .sorted(Comparator.comparing(Restoring::store).thenComparingInt(Restoring::partition))
        .toList();
  }

  /** How many records were read for it so far. */
  long restored() {
    return restored.sum();
  }

  @Override
  public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
    Part part = new Part(partition, store);
    spans.put(part, new Span(start, end));
    parts.put(part, new Restoring(store, partition.partition(), 0, Math.max(0, end - start)));
  }

  @Override
  public void onBatchRestored(TopicPartition partition, String store, long last, long count) {
    restored.add(count);
    Part part = new Part(partition, store);
    Span span = spans.get(part);
    if (span != null) {
      long total = Math.max(0, span.end() - span.start());
      long done = Math.min(total, last + 1 - span.start());
      parts.put(part, new Restoring(store, partition.partition(), done, total));
      say();
    }
  }

  @Override
  public void onRestoreEnd(TopicPartition partition, String store, long restored) {
    forget(new Part(partition, store));
  }

  @Override
  public void onRestoreSuspended(TopicPartition partition, String store, long restored) {
    forget(new Part(partition, store));
  }

  private void forget(Part part) {
    spans.remove(part);
    parts.remove(part);
    if (parts.isEmpty() && saidAt.getAndSet(SILENT) != SILENT) {
      LOG.info("{} has its state again: {} records were read so far", name, restored());
    }
  }

  private void say() {
    long now = System.nanoTime();
    long last = saidAt.get();
    if ((last == SILENT || now - last >= SAY_EVERY) && saidAt.compareAndSet(last, now)) {
      List<Restoring> left = parts();
      LOG.info(
          "{} rebuilds its state: {} partitions of stores, {} records to go",
          name,
          left.size(),
          left.stream().mapToLong(Restoring::remaining).sum());
    }
  }
}
