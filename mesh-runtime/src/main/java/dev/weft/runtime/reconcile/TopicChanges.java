package dev.weft.runtime.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What makes a topic as it is declared, and what would do harm. Pure. */
final class TopicChanges {

  private TopicChanges() {}

  static List<Change> of(DesiredTopics.Topic desired, Actual actual) {
    Optional<ActualTopic> found = actual.topic(desired.name());
    if (found.isEmpty()) {
      return List.of(
          new Change.CreateTopic(desired.name(), desired.partitions(), desired.settings()));
    }
    Map<String, String> now = found.get().settings();
    List<Change> changes = new ArrayList<>();
    if (desired.isLog() && found.get().partitions() < desired.partitions()) {
      changes.add(
          new Change.AddPartitions(desired.name(), found.get().partitions(), desired.partitions()));
    }
    new TreeMap<>(desired.settings())
        .forEach(
            (setting, value) -> {
              if (!value.equals(now.get(setting))) {
                changes.add(
                    new Change.ChangeSetting(
                        desired.name(), setting, Optional.ofNullable(now.get(setting)), value));
              }
            });
    return changes;
  }

  static List<String> refusals(DesiredTopics.Topic desired, Actual actual) {
    return actual
        .topic(desired.name())
        .filter(topic -> !desired.isLog())
        .filter(topic -> topic.partitions() != desired.partitions())
        .map(
            topic ->
                "Topic "
                    + desired.name()
                    + " has "
                    + topic.partitions()
                    + " partitions and weft.topic.partitions declares "
                    + desired.partitions()
                    + ": another number would scatter the keys. Declare "
                    + topic.partitions()
                    + ", or a new major version")
        .stream()
        .toList();
  }
}
