package dev.weft.sdk.publish;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.EventTime;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.KeyOf;
import dev.weft.sdk.serde.Registry;
import java.time.Clock;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Turns an event into the record that its contract asks for: topic, key, event time, bytes. One
 * thread at a time.
 */
final class RecordEncoder<T extends IndexedRecord> {

  private final String topic;
  private final Serializer<Key> keys;
  private final Serializer<T> values;
  private final KeyOf key;
  private final EventTime eventTime;
  private final Clock clock;

  private RecordEncoder(
      Registry registry, OutputPort port, Serializer<T> values, Schema schema, Clock clock) {
    this.topic = port.id().topic();
    this.keys = AvroSerdes.keys(registry, port).serializer();
    this.values = values;
    this.key = new KeyOf(port.contract().key(), schema);
    this.eventTime = new EventTime(port.contract().eventTime(), schema);
    this.clock = clock;
  }

  static <T extends SpecificRecord> RecordEncoder<T> specific(
      Registry registry, OutputPort port, Class<T> type, Clock clock) {
    return new RecordEncoder<>(
        registry,
        port,
        AvroSerdes.values(registry, port, type).serializer(),
        SpecificData.getForClass(type).getSchema(type),
        clock);
  }

  static RecordEncoder<IndexedRecord> generic(Registry registry, OutputPort port, Clock clock) {
    return new RecordEncoder<>(
        registry, port, AvroSerdes.genericValues(registry, port), port.contract().schema(), clock);
  }

  ProducerRecord<byte[], byte[]> encode(T event) {
    byte[] value = values.serialize(topic, event);
    @Nullable Integer anyPartition = null;
    return new ProducerRecord<>(
        topic,
        anyPartition,
        eventTime.of(event, clock.millis()),
        keys.serialize(topic, key.of(event)),
        value);
  }
}
