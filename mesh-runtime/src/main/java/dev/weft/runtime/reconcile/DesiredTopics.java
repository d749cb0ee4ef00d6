package dev.weft.runtime.reconcile;

import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.TopicSettings;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.stream.PortFiller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a product asks of the cluster's topics. Pure. */
final class DesiredTopics {

  /** How long a team has to look at what is in quarantine: a month, holidays included. */
  private static final Duration QUARANTINE_RETENTION = Duration.ofDays(30);

  /** A record that was as large as Kafka takes gets headers on top. */
  private static final int QUARANTINE_MAX_BYTES = 2 * 1024 * 1024;

  /**
   * A topic as it shall be.
   *
   * @param partitions how many it shall have
   * @param isLog whether it is a log without keys, in which more partitions do no harm, and where
   *     having more than it shall is as good
   */
  record Topic(String name, int partitions, boolean isLog, Map<String, String> settings) {}

  private DesiredTopics() {}

  /** The ports that have a topic and aren't retired: what is retired is left as it is. */
  static List<OutputPort> ports(DataProduct product) {
    return product.outputs().stream()
        .filter(port -> port.contract().status() != Status.RETIRED)
        .filter(port -> port.contract().topic().isPresent())
        .toList();
  }

  /**
   * Those of all its ports.
   *
   * @param declaration what it is part of
   */
  static List<Topic> of(DataProduct product, Declaration declaration) {
    return ports(product).stream().flatMap(port -> of(port, declaration).stream()).toList();
  }

  /** The topic of a port and its quarantine. What the mesh says of itself is never quarantined. */
  static List<Topic> of(OutputPort port, Declaration declaration) {
    return port.contract().topic().stream()
        .flatMap(
            settings ->
                port.id().product().isOfMesh()
                    ? Stream.of(topic(port, settings))
                    : Stream.of(topic(port, settings), quarantine(port, declaration)))
        .toList();
  }

  private static Topic topic(OutputPort port, TopicSettings settings) {
    return new Topic(port.id().topic(), settings.partitions(), false, settings.config());
  }

  /** Kept by when records came into it: their own time may be long ago. */
  private static Topic quarantine(OutputPort port, Declaration declaration) {
    return new Topic(
        QuarantineHeaders.topic(port.id()),
        PortFiller.quarantinePartitions(port, declaration),
        true,
        Map.of(
            "cleanup.policy",
            "delete",
            "max.message.bytes",
            Integer.toString(QUARANTINE_MAX_BYTES),
            "message.timestamp.type",
            "LogAppendTime",
            "retention.ms",
            Long.toString(QUARANTINE_RETENTION.toMillis())));
  }
}
