package dev.weft.runtime.reconcile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * What there is now, as far as a plan asks.
 *
 * @param topics by name
 * @param subjects the names of all subjects of the registry
 * @param versions the schemas of subjects whose history matters, oldest first
 */
record Actual(
    Map<String, ActualTopic> topics, Set<String> subjects, Map<String, List<Schema>> versions) {

  Optional<ActualTopic> topic(String name) {
    return Optional.ofNullable(topics.get(name));
  }

  /** The schemas of a subject; just the given one when the history doesn't matter or is gone. */
  List<Schema> versions(String subject, Schema live) {
    List<Schema> known = versions.getOrDefault(subject, List.of());
    return known.isEmpty() ? List.of(live) : known;
  }
}
