package dev.weft.runtime.reconcile;

import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.TopicSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a declaration asks of the cluster's topics. Pure. */
final class DesiredTopics {

  /** A topic as it shall be. */
  record Topic(OutputPort port, int partitions, Map<String, String> settings) {

    String name() {
      return port.id().topic();
    }
  }

  private static final String FOREVER = "-1";

  private DesiredTopics() {}

  static List<Topic> of(Declaration declaration) {
    return declaration.products().values().stream()
        .flatMap(product -> product.outputs().stream())
        .flatMap(
            port ->
                port.contract().topic().stream()
                    .map(topic -> new Topic(port, topic.partitions(), settings(topic))))
        .toList();
  }

  /** All topics' names, for one question to the cluster. */
  static Stream<String> names(List<Topic> topics) {
    return topics.stream().map(Topic::name);
  }

  private static Map<String, String> settings(TopicSettings topic) {
    return switch (topic.cleanup()) {
      case COMPACT -> Map.of("cleanup.policy", "compact");
      case DELETE ->
          Map.of(
              "cleanup.policy",
              "delete",
              "retention.ms",
              topic.retention().map(Duration::toMillis).map(String::valueOf).orElse(FOREVER));
    };
  }
}
