package dev.weft.sdk.publish;

import dev.weft.sdk.contract.Violation;
import dev.weft.sdk.descriptor.OnViolation;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.quarantine.Finding;
import dev.weft.sdk.quarantine.Party;
import dev.weft.sdk.quarantine.QuarantineEntry.Quarantined;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.quarantine.Reason;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.CloudEventHeaders;
import dev.weft.sdk.serde.EventTime;
import dev.weft.sdk.serde.KeyOf;
import dev.weft.sdk.serde.KeyWriter;
import dev.weft.sdk.serde.Origin;
import dev.weft.sdk.serde.Registry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Turns an event into the record that its contract asks for: topic, key, partition, event time,
 * bytes, headers; or into one for quarantine, where the contract wants it so. One thread at a time.
 */
final class RecordEncoder<T extends IndexedRecord> {

  /** What the headers of CloudEvents are made of. */
  private record CloudEvents(CloudEventHeaders headers, KeyOf keys) {}

  private static final String TRACEPARENT = "traceparent";
  private static final @Nullable Integer ANY_PARTITION = null;

  private final Outlet outlet;
  private final OutputPort port;
  private final String topic;
  private final EventRules rules;
  private final KeyWriter keys;
  private final Serializer<T> values;
  private final EventTime eventTime;
  private final @Nullable CloudEvents cloudEvents;

  private RecordEncoder(
      Outlet outlet, Registry registry, EventRules rules, Serializer<T> values, Schema schema) {
    this.outlet = outlet;
    this.port = outlet.port();
    this.topic = outlet.topic();
    this.rules = rules;
    this.keys = KeyWriter.of(registry, port, schema);
    this.values = values;
    this.eventTime = new EventTime(port.contract().eventTime(), schema);
    this.cloudEvents =
        CloudEventHeaders.of(registry, port)
            .map(headers -> new CloudEvents(headers, new KeyOf(port.contract().key(), schema)))
            .orElse(null);
  }

  /** Of records of a generated class. */
  static <T extends SpecificRecord> RecordEncoder<T> specific(
      Outlet outlet, Registry registry, EventRules rules, Class<T> type) {
    return new RecordEncoder<>(
        outlet,
        registry,
        rules,
        AvroSerdes.values(registry, outlet.port(), type).serializer(),
        schemaOf(type));
  }

  /** Of records of the port's schema that no class was generated for. */
  static RecordEncoder<IndexedRecord> generic(Outlet outlet, Registry registry, EventRules rules) {
    return new RecordEncoder<>(
        outlet,
        registry,
        rules,
        AvroSerdes.genericValues(registry, outlet.port()),
        outlet.port().contract().schema());
  }

  static Schema schemaOf(Class<? extends SpecificRecord> type) {
    return SpecificData.getForClass(type).getSchema(type);
  }

  /**
   * The record of an event.
   *
   * @throws RejectedException when the event breaks its contract
   */
  ProducerRecord<byte[], byte[]> encode(T event) {
    return encode(event, null);
  }

  /**
   * The record of an event of a source.
   *
   * @throws RejectedException when the event breaks its contract
   */
  ProducerRecord<byte[], byte[]> encode(T event, @Nullable SourcePlace place) {
    long now = outlet.clock().millis();
    byte[] value;
    byte[] key;
    List<Violation> broken;
    try {
      value = values.serialize(topic, event);
      key = keys.keyOf(event);
      broken = rules.check(event, now);
    } catch (SerializationException e) {
      throw PublishFailures.of(port.id(), e);
    }
    long time = eventTime.of(event, now);
    return broken.isEmpty() || isLetPass(broken)
        ? numbered(event, place, key, value, time)
        : refused(key, value, time, broken);
  }

  private ProducerRecord<byte[], byte[]> numbered(
      T event, @Nullable SourcePlace place, byte[] key, byte[] value, long time) {
    int partition = outlet.numbering().partitionOf(key);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, partition, time, key, value);
    Optional<String> trace = outlet.settings().traceparent().get();
    if (trace.isPresent()) {
      record.headers().add(traceparent(trace.get()));
    }
    Origin origin = outlet.numbering().next(partition);
    record.headers().add(Origin.HEADER, origin.toBytes());
    if (cloudEvents != null) {
      String id =
          place == null
              ? CloudEventHeaders.id(origin, partition)
              : CloudEventHeaders.id(place.source(), 0, place.position(), place.nth(), key, value);
      cloudEvents.headers().add(record.headers(), id, time, cloudEvents.keys().of(event), value);
    }
    return record;
  }

  private boolean isLetPass(List<Violation> broken) {
    if (broken.stream().anyMatch(violation -> violation.severity().refuses())) {
      return false;
    }
    outlet.counters().warned();
    return true;
  }

  private ProducerRecord<byte[], byte[]> refused(
      byte[] key, byte[] value, long time, List<Violation> broken) {
    List<Violation> refusing =
        broken.stream().filter(violation -> violation.severity().refuses()).toList();
    if (outlet.onViolation() == OnViolation.REJECT) {
      throw new RejectedException(port.id(), refusing);
    }
    Finding finding =
        new Finding(
            Reason.RULE_VIOLATED,
            refusing.stream().map(Violation::toString).collect(Collectors.joining("; ")),
            Optional.empty(),
            Party.publisher(outlet.settings().name().orElse(topic)),
            0);
    List<Header> own =
        outlet.settings().traceparent().get().map(this::traceparent).stream().toList();
    return new ProducerRecord<>(
        QuarantineHeaders.topic(port.id()),
        ANY_PARTITION,
        time,
        key,
        value,
        QuarantineHeaders.of(own, time, new Quarantined(finding)));
  }

  private Header traceparent(String trace) {
    return new RecordHeader(TRACEPARENT, trace.getBytes(StandardCharsets.US_ASCII));
  }
}
