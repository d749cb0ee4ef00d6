package dev.weft.runtime.reconcile;

import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.Status;
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

  private DesiredTopics() {}

  /** One for each port that has a topic and isn't retired: what is retired is left as it is. */
  static List<Topic> of(DataProduct product) {
    return product.outputs().stream()
        .filter(port -> port.contract().status() != Status.RETIRED)
        .flatMap(
            port ->
                port.contract().topic().stream()
                    .map(topic -> new Topic(port, topic.partitions(), topic.config())))
        .toList();
  }
}
