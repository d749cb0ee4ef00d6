package dev.weft.sdk.publish;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.EventTime;
import dev.weft.sdk.serde.KeyWriter;
import dev.weft.sdk.serde.Origin;
import dev.weft.sdk.serde.Registry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Turns an event into the record that its contract asks for: topic, key, partition, event time,
 * bytes, headers. One thread at a time.
 */
final class RecordEncoder<T extends IndexedRecord> {

  private static final String TRACEPARENT = "traceparent";

  private final PortId port;
  private final String topic;
  private final KeyWriter keys;
  private final Serializer<T> values;
  private final EventTime eventTime;
  private final Clock clock;
  private final Numbering numbering;
  private final PublisherSettings settings;

  private RecordEncoder(
      Registry registry,
      OutputPort port,
      Serializer<T> values,
      Schema schema,
      Clock clock,
      Numbering numbering,
      PublisherSettings settings) {
    this.port = port.id();
    this.topic = port.id().topic();
    this.keys = KeyWriter.of(registry, port, schema);
    this.values = values;
    this.eventTime = new EventTime(port.contract().eventTime(), schema);
    this.clock = clock;
    this.numbering = numbering;
    this.settings = settings;
  }

  static <T extends SpecificRecord> RecordEncoder<T> specific(
      Registry registry,
      OutputPort port,
      Class<T> type,
      Clock clock,
      Numbering numbering,
      PublisherSettings settings) {
    return new RecordEncoder<>(
        registry,
        port,
        AvroSerdes.values(registry, port, type).serializer(),
        SpecificData.getForClass(type).getSchema(type),
        clock,
        numbering,
        settings);
  }

  static RecordEncoder<IndexedRecord> generic(
      Registry registry,
      OutputPort port,
      Clock clock,
      Numbering numbering,
      PublisherSettings settings) {
    return new RecordEncoder<>(
        registry,
        port,
        AvroSerdes.genericValues(registry, port),
        port.contract().schema(),
        clock,
        numbering,
        settings);
  }

  /**
   * The record of an event.
   *
   * @throws RejectedException when the event breaks its contract
   */
  ProducerRecord<byte[], byte[]> encode(T event) {
    byte[] value;
    byte[] key;
    try {
      value = values.serialize(topic, event);
      key = keys.keyOf(event);
    } catch (SerializationException e) {
      throw PublishFailures.of(port, e);
    }
    int partition = numbering.partitionOf(key);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, partition, eventTime.of(event, clock.millis()), key, value);
    Optional<String> traceparent = settings.traceparent().get();
    if (traceparent.isPresent()) {
      record.headers().add(TRACEPARENT, traceparent.get().getBytes(StandardCharsets.US_ASCII));
    }
    record.headers().add(Origin.HEADER, numbering.next(partition));
    return record;
  }
}
