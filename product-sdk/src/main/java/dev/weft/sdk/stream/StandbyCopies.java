package dev.weft.sdk.stream;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.TaskId;

/** Knows the copies of state that an application keeps for other nodes. Thread-safe. */
final class StandbyCopies implements StandbyUpdateListener {

  private record Part(TopicPartition partition, String store) {}

  private final Map<Part, Restoring> parts = new ConcurrentHashMap<>();

  /** How far they are, by store and partition. */
  List<Restoring> parts() {
    return parts.values().stream()
        .sorted(Comparator.comparing(Restoring::store).thenComparingInt(Restoring::partition))
        .toList();
  }

  @Override
  public void onUpdateStart(TopicPartition partition, String store, long start) {
    parts.put(
        new Part(partition, store), new Restoring(store, partition.partition(), start, start));
  }

  @Override
  public void onBatchLoaded(
      TopicPartition partition, String store, TaskId task, long last, long count, long end) {
    long done = last + 1;
    parts.put(
        new Part(partition, store),
        new Restoring(store, partition.partition(), done, Math.max(done, end)));
  }

  @Override
  public void onUpdateSuspended(
      TopicPartition partition, String store, long offset, long end, SuspendReason reason) {
    parts.remove(new Part(partition, store));
  }
}
