package dev.weft.runtime.reconcile;

import dev.weft.sdk.descriptor.OutputPort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what shall be with what is. Pure: the same answer for the same input, and nothing
 * touched.
 */
final class Planner {

  private Planner() {}

  static List<Change> plan(List<DesiredTopics.Topic> desired, Map<String, ActualTopic> actual) {
    List<Change> changes = new ArrayList<>();
    for (DesiredTopics.Topic topic : desired) {
      ActualTopic found = actual.get(topic.name());
      if (found == null) {
        changes.add(new Change.CreateTopic(topic.name(), topic.partitions(), topic.settings()));
      } else {
        changes.addAll(differences(topic, found));
      }
      OutputPort port = topic.port();
      changes.add(
          new Change.RegisterSchema(port.id().keySubject(), port.contract().key().schema()));
      changes.add(new Change.RegisterSchema(port.id().valueSubject(), port.contract().schema()));
    }
    return changes;
  }

  private static List<Change> differences(DesiredTopics.Topic desired, ActualTopic actual) {
    List<Change> changes = new ArrayList<>();
    if (desired.partitions() != actual.partitions()) {
      changes.add(
          new Change.Refuse(
              desired.name(),
              "has "
                  + actual.partitions()
                  + " partitions and weft.topic.partitions declares "
                  + desired.partitions()
                  + ": another number would scatter the keys. Declare "
                  + actual.partitions()
                  + ", or a new major version"));
    }
    Map<String, String> different = new HashMap<>(desired.settings());
    different.entrySet().removeAll(actual.settings().entrySet());
    if (!different.isEmpty()) {
      changes.add(new Change.ChangeSettings(desired.name(), Map.copyOf(different)));
    }
    return changes;
  }
}
