package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.PortId;
import java.util.List;
import java.util.stream.Collectors;

/** Tells how to go on with a change that breaks a live contract. */
final class WayOn {

  private WayOn() {}

  static String text(PortId port, int live, List<Difference> differences) {
    int major = live + 1;
    PortId beside = new PortId(port.product(), port.port(), major);
    String id = beside.urn();
    String readers =
        differences.stream()
            .flatMap(difference -> difference.affected().stream())
            .map(affected -> affected.reader().name())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return """
        Take this change back in version %1$d, and offer the new form beside it as version %2$d:
        1. Write it into a contract of its own, such as %3$s-v%2$d.contract.yaml, with id %4$s,
           version %2$d.0.0 and its own Avro file.
        2. In product.yaml (apiVersion v1.1.0), add a second entry to outputPorts: name %3$s,
           version %2$d.0.0, contractId %4$s. Its topic is %5$s.
        3. To fill the one version from the other, name a SQL file or java:<class> as weft.bridge in
           the customProperties of the entry that is to be filled; to fill version %1$d from version
           %2$d, with weft.bridge-from %2$d.
        4. Say in the contract of version %1$d until when it lives: weft.sunset in its customProperties.
        Then apply: both versions run side by side%6$s."""
        .formatted(
            live,
            major,
            port.port(),
            id,
            beside.topic(),
            readers.isEmpty() ? "" : " until these have moved: " + readers);
  }
}
