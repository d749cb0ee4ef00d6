package dev.weft.runtime.export;

import dev.weft.sdk.descriptor.OutputPort;
import java.util.List;
import java.util.stream.Collectors;

/** The value schema of one port. */
final class AvscExport {

  private AvscExport() {}

  static String text(ExportSource source) {
    List<OutputPort> ports = source.ports();
    if (ports.size() > 1) {
      throw new NotExportableException(
          source.product().id()
              + " has "
              + ports.size()
              + " ports, each with a schema of its own. Name one: "
              + ports.stream().map(port -> port.id().toString()).collect(Collectors.joining(", ")));
    }
    return TreeText.json(TreeText.tree(ports.get(0).contract().schema()));
  }
}
