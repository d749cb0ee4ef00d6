package dev.weft.sdk.subscribe;

import dev.weft.sdk.serde.MeshConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/** Finds out which offsets a start or an end stands for. */
final class Positions {

  private Positions() {}

  /** A topic's partitions; none when there is no such topic. */
  static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  static Map<TopicPartition, Long> starts(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Start start) {
    if (start instanceof Start.At at) {
      return firstNotBefore(consumer, partitions, at.time());
    }
    return start instanceof Start.Latest
        ? consumer.endOffsets(partitions)
        : consumer.beginningOffsets(partitions);
  }

  /**
   * The offsets that reading ends before. They are the log's real ends, not the last stable
   * offsets: another's open transaction may hide what was committed behind its beginning.
   */
  static Map<TopicPartition, Long> ends(
      MeshConnection mesh, Collection<TopicPartition> partitions, End end) {
    Consumer<?, ?> all = ConsumerSettings.uncommittedReader(mesh);
    try {
      return end instanceof End.Before before
          ? firstNotBefore(all, partitions, before.time())
          : all.endOffsets(partitions);
    } finally {
      closeNow(all);
    }
  }

  /** Makes a group begin again. It must have no member that reads. */
  static void reset(
      MeshConnection mesh, String group, Collection<TopicPartition> partitions, Start start) {
    Consumer<?, ?> outsider = ConsumerSettings.member(mesh, group);
    try {
      outsider.commitSync(commits(starts(outsider, partitions, start)));
    } catch (CommitFailedException | UnknownMemberIdException e) {
      throw new SubscriberException(
          "The group %s can't begin again while members of it read: close them first"
              .formatted(group),
          e);
    } finally {
      closeNow(outsider);
    }
  }

  /** What a member's group has committed. */
  static Map<TopicPartition, OffsetAndMetadata> committed(
      Consumer<?, ?> member, Collection<TopicPartition> partitions, Duration within) {
    Map<TopicPartition, OffsetAndMetadata> known = new HashMap<>();
    member
        .committed(Set.copyOf(partitions), within)
        .forEach(
            (partition, last) -> {
              // Kafka has null where nothing was committed.
              if (last != null) {
                known.put(partition, last);
              }
            });
    return known;
  }

  static Map<TopicPartition, OffsetAndMetadata> commits(Map<TopicPartition, Long> offsets) {
    return offsets.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, offset -> new OffsetAndMetadata(offset.getValue())));
  }

  /** At once: there is nobody to tell, and nobody wants what is still being fetched. */
  static void closeNow(Consumer<?, ?> consumer) {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }

  private static Map<TopicPartition, Long> firstNotBefore(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Instant time) {
    Map<TopicPartition, Long> asked =
        partitions.stream()
            .collect(Collectors.toMap(partition -> partition, unused -> time.toEpochMilli()));
    Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(partitions));
    for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
        consumer.offsetsForTimes(asked).entrySet()) {
      // Kafka answers null where all records are older.
      if (found.getValue() != null) {
        offsets.put(found.getKey(), found.getValue().offset());
      }
    }
    return offsets;
  }
}
