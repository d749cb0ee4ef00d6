package dev.weft.sdk.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The custom properties with which a contract says what only Weft knows. */
final class ContractProperties {

  private ContractProperties() {}

  /** The properties, as trees; what holds by default is left out. */
  static List<Map<String, Object>> of(Contract contract) {
    List<Map<String, Object>> properties = new ArrayList<>();
    contract.topic().ifPresent(topic -> addTopic(topic, properties));
    contract
        .eventTime()
        .ifPresent(field -> properties.add(Documents.custom(WeftProperties.EVENT_TIME, field)));
    Compatibility compatibility = contract.guarantees().compatibility();
    if (compatibility != Guarantees.DEFAULT.compatibility()) {
      properties.add(Documents.custom(WeftProperties.COMPATIBILITY, compatibility.name()));
    }
    EventHeaders headers = contract.guarantees().headers();
    if (headers != Guarantees.DEFAULT.headers()) {
      properties.add(Documents.custom(WeftProperties.HEADERS, headers.label()));
    }
    contract
        .sunset()
        .ifPresent(day -> properties.add(Documents.custom(WeftProperties.SUNSET, day.toString())));
    return properties;
  }

  private static void addTopic(TopicSettings topic, List<Map<String, Object>> properties) {
    properties.add(Documents.custom(WeftProperties.PARTITIONS, topic.partitions()));
    properties.add(Documents.custom(WeftProperties.CLEANUP, topic.cleanup().label()));
    properties.add(
        Documents.custom(
            WeftProperties.RETENTION,
            topic.retention().map(Object::toString).orElse(Retention.FOREVER)));
  }
}
