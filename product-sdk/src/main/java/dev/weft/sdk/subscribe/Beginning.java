package dev.weft.sdk.subscribe;

import dev.weft.sdk.serde.MeshConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Finds out what a subscriber reads, from where and how far. By the thread that polls alone. */
final class Beginning<T> {

  private final SubscriberSettings settings;
  private final MeshConnection mesh;
  private final Consumer<byte[], byte[]> consumer;
  private final List<Source<T>> sources;

  Beginning(
      SubscriberSettings settings,
      MeshConnection mesh,
      Consumer<byte[], byte[]> consumer,
      List<Source<T>> sources) {
    this.settings = settings;
    this.mesh = mesh;
    this.consumer = consumer;
    this.sources = sources;
  }

  /** A topic that is needed and isn't there; that one was just made may not be known yet. */
  Optional<String> missingTopic() {
    return sources.stream()
        .flatMap(
            source ->
                settings.afterRetries() == AfterRetries.QUARANTINE
                    ? Stream.of(source.topic(), source.quarantineTopic())
                    : Stream.of(source.topic()))
        .filter(topic -> Positions.partitions(consumer, topic).isEmpty())
        .findFirst();
  }

  static SubscriberException missing(String topic, String group) {
    return new SubscriberException(
        "There is no topic %s for %s to use: apply the product's declaration, or ask for access"
            .formatted(topic, group));
  }

  /** The topics to read. */
  Set<String> topics() {
    Set<String> topics = new HashSet<>();
    for (Source<T> source : sources) {
      topics.add(source.topic());
      // What is replayed is for whoever reads on; who reads a stretch has an end in mind.
      if (!settings.isBounded()
          && !Positions.partitions(consumer, source.quarantineTopic()).isEmpty()) {
        topics.add(source.quarantineTopic());
      }
    }
    return topics;
  }

  /** Where reading ends, by partition; sets the group back first if it is to begin again. */
  Map<TopicPartition, Long> ends() {
    List<TopicPartition> partitions = new ArrayList<>();
    sources.forEach(source -> partitions.addAll(Positions.partitions(consumer, source.topic())));
    if (settings.replay()) {
      Positions.reset(mesh, settings.group(), partitions, settings.start());
    }
    return settings.isBounded() ? Positions.ends(mesh, partitions, settings.end()) : Map.of();
  }

  /** Where partitions begin of which the group has committed no offset. */
  Map<TopicPartition, Long> firstPositions(Collection<TopicPartition> partitions) {
    Set<String> own = new HashSet<>(sources.stream().map(Source::topic).toList());
    Map<TopicPartition, Long> first = new HashMap<>();
    first.putAll(
        Positions.starts(
            consumer,
            partitions.stream().filter(p -> own.contains(p.topic())).toList(),
            settings.start()));
    // Whatever was replayed for this group is for it, no matter where it begins.
    first.putAll(
        Positions.starts(
            consumer,
            partitions.stream().filter(p -> !own.contains(p.topic())).toList(),
            Start.earliest()));
    return first;
  }
}
