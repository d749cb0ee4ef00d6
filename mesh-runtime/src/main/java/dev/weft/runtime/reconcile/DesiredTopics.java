package dev.weft.runtime.reconcile;

import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.TopicSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a product asks of the cluster's topics. Pure. */
final class DesiredTopics {

  /** A topic as it shall be. */
  record Topic(OutputPort port, int partitions, Map<String, String> settings) {

    String name() {
      return port.id().topic();
    }
  }

  private static final String FOREVER = "-1";

  private DesiredTopics() {}

  /** One for each port that has a topic and isn't retired: what is retired is left as it is. */
  static List<Topic> of(DataProduct product) {
    return product.outputs().stream()
        .filter(port -> port.contract().status() != Status.RETIRED)
        .flatMap(
            port ->
                port.contract().topic().stream()
                    .map(topic -> new Topic(port, topic.partitions(), settings(topic))))
        .toList();
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
