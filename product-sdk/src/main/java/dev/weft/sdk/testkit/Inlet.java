package dev.weft.sdk.testkit;

import dev.weft.sdk.contract.Violation;
import dev.weft.sdk.contract.rules.EventTimeRule;
import dev.weft.sdk.contract.rules.RecordRules;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.publish.RejectedException;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.CloudEventHeaders;
import dev.weft.sdk.serde.EventTime;
import dev.weft.sdk.serde.KeyOf;
import dev.weft.sdk.serde.KeyWriter;
import dev.weft.sdk.serde.Registry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.test.TestRecord;

/** Makes records of events of one type, as a publisher does, and refuses what it would refuse. */
final class Inlet {

  private final OutputPort port;
  private final KeyWriter keys;
  private final Serializer<IndexedRecord> values;
  private final EventTime time;
  private final RecordRules rules;
  private final Optional<EventTimeRule> timeRule;
  private final Optional<CloudEventHeaders> cloudEvents;
  private final KeyOf keyOf;

  private Inlet(
      Registry registry, OutputPort port, Schema schema, Serializer<IndexedRecord> values) {
    this.port = port;
    this.keys = KeyWriter.of(registry, port, schema);
    this.values = values;
    this.time = new EventTime(port.contract().eventTime(), schema);
    this.rules = RecordRules.of(port.contract(), schema);
    this.timeRule = EventTimeRule.of(port.contract(), schema);
    this.cloudEvents = CloudEventHeaders.of(registry, port);
    this.keyOf = new KeyOf(port.contract().key(), schema);
  }

  /**
   * @param event one of those that will be given to it
   */
  @SuppressWarnings("unchecked") // It is given events of this class alone.
  static Inlet of(Registry registry, OutputPort port, IndexedRecord event) {
    if (event instanceof SpecificRecord) {
      Serializer<?> values =
          AvroSerdes.values(registry, port, event.getClass().asSubclass(SpecificRecord.class))
              .serializer();
      return new Inlet(registry, port, event.getSchema(), (Serializer<IndexedRecord>) values);
    }
    return new Inlet(
        registry, port, port.contract().schema(), AvroSerdes.genericValues(registry, port));
  }

  TestRecord<byte[], byte[]> record(IndexedRecord event) {
    long now = System.currentTimeMillis();
    byte[] value = values.serialize(port.id().topic(), event);
    byte[] key = keys.keyOf(event);
    List<Violation> broken = new ArrayList<>(rules.check(event));
    timeRule.map(rule -> rule.check(event, now)).ifPresent(broken::add);
    broken.removeIf(violation -> !violation.severity().refuses());
    if (!broken.isEmpty()) {
      throw new RejectedException(port.id(), broken);
    }
    long at = time.of(event, now);
    Headers headers = new RecordHeaders();
    cloudEvents.ifPresent(
        events -> {
          String id = UUID.randomUUID().toString();
          events.add(headers, id, at, keyOf.of(event), value);
        });
    return new TestRecord<>(key, value, headers, Instant.ofEpochMilli(at));
  }
}
