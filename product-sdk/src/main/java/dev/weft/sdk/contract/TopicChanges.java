package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.TopicSettings;
import java.time.Duration;
import java.util.Optional;

/** Compares how a port's topic is kept. */
final class TopicChanges {

  private final PartChanges parts;
  private final boolean isRead;

  TopicChanges(PartChanges parts, boolean isRead) {
    this.parts = parts;
    this.isRead = isRead;
  }

  void compare(Optional<TopicSettings> earlier, Optional<TopicSettings> next) {
    if (earlier.isPresent() && next.isPresent()) {
      compare(earlier.get(), next.get());
    } else if (earlier.isPresent()) {
      parts.add(
          "topic",
          Optional.of("topic"),
          Optional.empty(),
          Rule.TOPIC_REMOVED,
          Effect.WRONG,
          "The port has no topic any more: who reads it gets nothing.");
    } else if (next.isPresent()) {
      parts.add(
          "topic",
          Optional.empty(),
          Optional.of("topic"),
          Rule.TOPIC_ADDED,
          Effect.SAME,
          "The port has a topic now.");
    }
  }

  private void compare(TopicSettings earlier, TopicSettings next) {
    if (earlier.partitions() != next.partitions()) {
      parts.add(
          "topic.partitions",
          String.valueOf(earlier.partitions()),
          String.valueOf(next.partitions()),
          Rule.PARTITIONS_CHANGED,
          Effect.WRONG,
          "Keys move to other partitions: their order, and joins and state of all readers, break.");
    }
    if (earlier.cleanup() != next.cleanup()) {
      parts.add(
          "topic.cleanup-policy",
          earlier.cleanup().label(),
          next.cleanup().label(),
          Rule.CLEANUP_CHANGED,
          Effect.WRONG,
          next.cleanup() == TopicSettings.Cleanup.COMPACT
              ? "All but the last record of each key are deleted: who replays misses the others."
              : "The last record of a key is deleted with its age: who reads the state misses it.");
    }
    retention(earlier.retention(), next.retention());
  }

  private void retention(Optional<Duration> earlier, Optional<Duration> next) {
    if (earlier.equals(next)) {
      return;
    }
    boolean shorter =
        next.isPresent() && earlier.map(was -> next.get().compareTo(was) < 0).orElse(true);
    parts.add(
        "topic.retention",
        text(earlier),
        text(next),
        shorter ? Rule.RETENTION_SHORTENED : Rule.RETENTION_EXTENDED,
        shorter ? (isRead ? Effect.WRONG : Effect.UNSURE) : Effect.SAME,
        shorter
            ? "Records older than "
                + text(next)
                + " are deleted for good: who reads late, or replays, misses them."
            : "Records are kept for longer.");
  }

  private static String text(Optional<Duration> retention) {
    return retention.map(Duration::toString).orElse("forever");
  }
}
