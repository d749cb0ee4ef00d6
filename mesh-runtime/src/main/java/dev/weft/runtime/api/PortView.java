package dev.weft.runtime.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.TopicSettings;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An output port with its contract.
 *
 * @param name the port's name
 * @param address {@code <domain>.<product>/<port>@<major>}
 * @param description what it offers
 * @param topic its topic; null for a virtual product
 * @param partitions of the topic; null for a virtual product
 * @param cleanup {@code delete} or {@code compact}; null for a virtual product
 * @param retention how long records are kept, in ISO-8601; null is for ever
 * @param contract what it promises
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record PortView(
    String name,
    String address,
    String description,
    @Nullable String topic,
    @Nullable Integer partitions,
    @Nullable String cleanup,
    @Nullable String retention,
    ContractView contract) {

  static PortView of(OutputPort port) {
    Optional<TopicSettings> topic = port.contract().topic();
    return new PortView(
        port.id().port(),
        port.id().toString(),
        port.description(),
        topic.map(any -> port.id().topic()).orElse(null),
        topic.map(TopicSettings::partitions).orElse(null),
        topic.map(settings -> settings.cleanup().name().toLowerCase(Locale.ROOT)).orElse(null),
        topic.flatMap(TopicSettings::retention).map(Object::toString).orElse(null),
        ContractView.of(port.contract()));
  }

  /**
   * A contract.
   *
   * @param id what products refer to it by
   * @param version its version
   * @param status where it stands in its life
   * @param purpose what it promises, in words
   * @param limitations what it must not be taken for
   * @param usage how it is meant to be used
   * @param key the fields that records are keyed by
   * @param eventTime the field with the event time; null when it is the record's timestamp
   * @param schema the full name of the Avro schema
   * @param doc what a record is
   * @param fields the schema's fields
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ContractView(
      String id,
      String version,
      String status,
      String purpose,
      String limitations,
      String usage,
      List<String> key,
      @Nullable String eventTime,
      String schema,
      String doc,
      List<FieldView> fields) {

    static ContractView of(Contract contract) {
      return new ContractView(
          contract.id(),
          contract.version().toString(),
          contract.status().label(),
          contract.description().purpose(),
          contract.description().limitations(),
          contract.description().usage(),
          contract.key().fields(),
          contract.eventTime().orElse(null),
          contract.schema().getFullName(),
          Objects.requireNonNullElse(contract.schema().getDoc(), ""),
          SchemaTree.of(contract));
    }
  }
}
