package dev.weft.runtime.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.TopicSettings;
import java.util.List;

/**
 * Strimzi's topics. Replicas are left out, as they are in the mesh's own topics: the cluster's
 * default holds.
 */
final class StrimziExport {

  /** The name that Strimzi's topic operator looks for; whoever has another cluster changes it. */
  private static final String CLUSTER = "weft";

  private StrimziExport() {}

  static String text(ExportSource source) {
    List<ObjectNode> topics =
        TopicsOnly.of(source, ExportFormat.STRIMZI).stream().map(StrimziExport::topic).toList();
    return TreeText.yaml(topics);
  }

  private static ObjectNode topic(OutputPort port) {
    TopicSettings settings = port.contract().topic().orElseThrow();
    ProductId product = port.id().product();
    ObjectNode resource = TreeText.object();
    resource.put("apiVersion", "kafka.strimzi.io/v1").put("kind", "KafkaTopic");
    ObjectNode metadata = resource.putObject("metadata");
    // The rules for names in the mesh are stricter than Kubernetes' (DNS-1123, at most 253).
    metadata.put("name", port.id().topic());
    metadata
        .putObject("labels")
        .put("strimzi.io/cluster", CLUSTER)
        .put("weft.dev/domain", product.domain())
        .put("weft.dev/product", product.name());
    metadata.putObject("annotations").put("weft.dev/port", port.id().toString());
    ObjectNode spec = resource.putObject("spec");
    spec.put("topicName", port.id().topic()).put("partitions", settings.partitions());
    ObjectNode config = spec.putObject("config");
    settings.config().forEach(config::put);
    return resource;
  }
}
