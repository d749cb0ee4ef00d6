package dev.weft.runtime.console;

import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.TopicSettings;
import java.util.List;
import java.util.Optional;

/**
 * One output port on a product page.
 *
 * @param name the port's name and major version, {@code transactions@1}
 * @param offer what the port offers; may be empty
 * @param promise what its contract says, in words
 * @param terms what its contract says, point by point
 * @param schema the fields of its records
 * @param recordsUrl where its last records are shown; empty for a virtual product
 */
record PortSection(
    String name,
    String offer,
    Description promise,
    List<Term> terms,
    List<SchemaField> schema,
    Optional<String> recordsUrl) {

  /**
   * One point of a contract.
   *
   * @param name what it is about
   * @param value what is promised
   * @param code whether the value is a name on Kafka or in the schema, not a word
   */
  record Term(String name, String value, boolean code) {}

  PortSection {
    terms = List.copyOf(terms);
    schema = List.copyOf(schema);
  }

  static PortSection of(OutputPort port) {
    Contract contract = port.contract();
    return new PortSection(
        nameOf(port),
        port.description(),
        contract.description(),
        contract.topic().map(topic -> stored(port, topic)).orElseGet(() -> computed(port)),
        SchemaTree.of(contract),
        contract.topic().map(topic -> recordsUrl(port)));
  }

  /** How a port is named in addresses, {@code <port>@<major>}. */
  static String nameOf(OutputPort port) {
    return port.id().port() + "@" + port.id().major();
  }

  static String recordsUrl(OutputPort port) {
    return "/products/" + port.id().product() + "/" + nameOf(port) + "/records";
  }

  private static List<Term> stored(OutputPort port, TopicSettings topic) {
    Contract contract = port.contract();
    return List.of(
        new Term("Contract", contract.version() + ", " + contract.status(), false),
        new Term("Topic", port.id().topic(), true),
        key(contract),
        new Term(
            "Event time",
            contract.eventTime().orElse("the record's timestamp"),
            contract.eventTime().isPresent()),
        new Term("Cleanup", cleanup(topic), false),
        new Term("Retention", topic.retention().map(Figures::span).orElse("for ever"), false),
        new Term("Partitions", Figures.count(topic.partitions()), false),
        new Term("URN", port.id().urn(), true));
  }

  private static List<Term> computed(OutputPort port) {
    return List.of(
        new Term("Contract", port.contract().version() + ", " + port.contract().status(), false),
        key(port.contract()),
        new Term("URN", port.id().urn(), true));
  }

  private static Term key(Contract contract) {
    return new Term("Key", String.join(", ", contract.key().fields()), true);
  }

  private static String cleanup(TopicSettings topic) {
    return switch (topic.cleanup()) {
      case DELETE -> "delete: records leave when their retention is over";
      case COMPACT -> "compact: the last record of each key stays";
    };
  }
}
