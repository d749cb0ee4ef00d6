package dev.weft.sdk.subscribe;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** The partitions that this member of the group has. By the thread that polls alone. */
final class Assignment<T> implements ConsumerRebalanceListener {

  private final Map<String, Source<T>> sources;
  private final Lanes<T> lanes;
  private final Counters counters;
  private final Commits commits;
  private final Map<TopicPartition, PartitionWork> works = new HashMap<>();
  private boolean assigned;

  /**
   * @param sources by topic, that of quarantine included
   */
  Assignment(Map<String, Source<T>> sources, Lanes<T> lanes, Counters counters, Commits commits) {
    this.sources = sources;
    this.lanes = lanes;
    this.counters = counters;
    this.commits = commits;
  }

  /** Whether the group has spoken. */
  boolean isAssigned() {
    return assigned;
  }

  Collection<PartitionWork> works() {
    return works.values();
  }

  PartitionWork work(TopicPartition partition) {
    return works.computeIfAbsent(partition, this::begin);
  }

  /** Reading jumps: what was known of the partition is void. */
  void restart(TopicPartition partition) {
    PartitionWork old = works.put(partition, begin(partition));
    if (old != null) {
      old.revoke();
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    assigned = true;
    partitions.forEach(partition -> works.put(partition, begin(partition)));
    commits.of(partitions).forEach((partition, last) -> work(partition).begunBefore(last));
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    List<PartitionWork> leaving = remove(partitions);
    lanes.awaitLeft(leaving, SubscriberSettings.REVOKE_WITHIN);
    commits.now(leaving);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    // Somebody else has them already and would be told what it doesn't want to know.
    lanes.awaitLeft(remove(partitions), Duration.ZERO);
  }

  private List<PartitionWork> remove(Collection<TopicPartition> partitions) {
    List<PartitionWork> leaving =
        partitions.stream().filter(works::containsKey).map(works::get).toList();
    leaving.forEach(PartitionWork::revoke);
    partitions.forEach(works::remove);
    return leaving;
  }

  private PartitionWork begin(TopicPartition partition) {
    Source<T> source = sources.get(partition.topic());
    if (source == null) {
      throw new IllegalStateException("Nobody asked for " + partition);
    }
    return new PartitionWork(partition, source, counters);
  }
}
