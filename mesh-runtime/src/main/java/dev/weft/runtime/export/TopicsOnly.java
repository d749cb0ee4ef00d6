package dev.weft.runtime.export;

import dev.weft.sdk.descriptor.OutputPort;
import java.util.List;

/** Refuses what has no topic, for formats that speak of topics. */
final class TopicsOnly {

  private TopicsOnly() {}

  /**
   * The ports with a topic; at least one.
   *
   * @throws NotExportableException when there is none
   */
  static List<OutputPort> of(ExportSource source, ExportFormat format) {
    List<OutputPort> ports = source.topics();
    if (ports.isEmpty()) {
      throw new NotExportableException(
          source.product().hasTopics()
              ? "All ports of "
                  + source.product().id()
                  + " are retired. Name the one you mean: <port>@<major>"
              : source.product().id()
                  + " is virtual: it has no topic that "
                  + format
                  + " could describe. Take odps, odcs, backstage, dcat or avsc");
    }
    return ports;
  }
}
