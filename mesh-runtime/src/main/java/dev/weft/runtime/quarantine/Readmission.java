package dev.weft.runtime.quarantine;

import dev.weft.sdk.contract.Violation;
import dev.weft.sdk.contract.rules.InvalidRulesException;
import dev.weft.sdk.contract.rules.RecordRules;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Registry;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Whether the contract of a port, as it is now, would let records in. Made once for all that are
 * looked at: compiling the rules costs more than checking them. One thread.
 */
final class Readmission {

  private final Deserializer<IndexedRecord> reader;
  private final RecordRules rules;

  private Readmission(Deserializer<IndexedRecord> reader, RecordRules rules) {
    this.reader = reader;
    this.rules = rules;
  }

  /**
   * That of a port.
   *
   * @throws InvalidRulesException when the contract has rules that can't be checked
   */
  static Readmission of(OutputPort port, Registry registry) {
    return new Readmission(
        AvroSerdes.genericReader(registry, port), RecordRules.of(port.contract()));
  }

  /** Why a record would be refused; empty when it would not. */
  Optional<String> refusal(ConsumerRecord<byte[], byte[]> record) {
    IndexedRecord value;
    try {
      value = reader.deserialize(record.topic(), record.value());
    } catch (SerializationException e) {
      return Optional.of("can't be checked: " + e.getMessage());
    }
    if (value == null) {
      return Optional.empty();
    }
    String broken =
        rules.check(value).stream()
            .filter(violation -> violation.severity().refuses())
            .map(Violation::toString)
            .collect(Collectors.joining("; "));
    return broken.isEmpty()
        ? Optional.empty()
        : Optional.of("still breaks its contract: " + broken);
  }
}
