package dev.weft.sdk.serde;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.RecordKey;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Kafka's serdes for the keys and values of an output port, in the Confluent wire format. The
 * schemas must be registered: they are looked up once, when a serializer is made. A serde is used
 * by one thread at a time.
 */
public final class AvroSerdes {

  private AvroSerdes() {}

  /** For values of a class that was generated from the port's schema. */
  public static <T extends SpecificRecord> Serde<T> values(
      Registry registry, OutputPort port, Class<T> type) {
    SpecificData model = SpecificData.getForClass(type);
    Schema schema = model.getSchema(type);
    TrustedClasses.trust(schema);
    return serde(registry, port.id().valueSubject(), AvroModels.asDeclared(schema), schema, model);
  }

  /** The schema that a class was generated from, as it was declared. */
  public static Schema declaredSchema(Class<? extends SpecificRecord> type) {
    return AvroModels.asDeclared(SpecificData.getForClass(type).getSchema(type));
  }

  /** Writes values of the port's schema that no class was generated for. */
  public static Serializer<IndexedRecord> genericValues(Registry registry, OutputPort port) {
    return serializer(
        registry, port.id().valueSubject(), port.contract().schema(), AvroModels.GENERIC);
  }

  /** Reads values into the port's schema, for which no class was generated. */
  public static Deserializer<IndexedRecord> genericReader(Registry registry, OutputPort port) {
    return deserializer(
        registry, AvroModels.withJavaStrings(port.contract().schema()), AvroModels.GENERIC);
  }

  /**
   * Reads values into a class, which may have fewer fields than the port's schema: only those are
   * read. Asks the registry nothing before the first value.
   */
  public static <T extends SpecificRecord> Deserializer<T> reader(
      Registry registry, Class<T> type) {
    SpecificData model = SpecificData.getForClass(type);
    Schema schema = model.getSchema(type);
    TrustedClasses.trust(schema);
    return deserializer(registry, schema, model);
  }

  /**
   * Reads values into a schema, which may have fewer fields than the port's: only those are read.
   * Asks the registry nothing before the first value.
   */
  public static Deserializer<IndexedRecord> genericReader(Registry registry, Schema schema) {
    return deserializer(registry, AvroModels.withJavaStrings(schema), AvroModels.GENERIC);
  }

  /** Reads the port's keys. Asks the registry nothing before the first key. */
  public static Deserializer<Key> keyReader(Registry registry, OutputPort port) {
    Deserializer<Object> data =
        deserializer(
            registry,
            AvroModels.withJavaStrings(port.contract().key().schema()),
            AvroModels.GENERIC);
    return (topic, bytes) -> bytes == null ? null : new Key(data.deserialize(topic, bytes));
  }

  /** For the port's keys. */
  public static Serde<Key> keys(Registry registry, OutputPort port) {
    RecordKey key = port.contract().key();
    Schema readInto = AvroModels.withJavaStrings(key.schema());
    Serde<Object> data =
        serde(registry, port.id().keySubject(), key.schema(), readInto, AvroModels.GENERIC);
    return Serdes.serdeFrom(
        (topic, value) -> value == null ? null : data.serializer().serialize(topic, value.datum()),
        (topic, bytes) ->
            bytes == null ? null : new Key(data.deserializer().deserialize(topic, bytes)));
  }

  private static <T> Serde<T> serde(
      Registry registry, String subject, Schema schema, Schema readInto, GenericData model) {
    return Serdes.serdeFrom(
        serializer(registry, subject, schema, model), deserializer(registry, readInto, model));
  }

  private static <T> Serializer<T> serializer(
      Registry registry, String subject, Schema schema, GenericData model) {
    AvroEncoder<T> encoder = new AvroEncoder<>(registry.idOf(subject, schema), schema, model);
    return (topic, value) -> value == null ? null : encoder.encode(value);
  }

  private static <T> Deserializer<T> deserializer(
      Registry registry, Schema schema, GenericData model) {
    AvroDecoder<T> decoder = new AvroDecoder<>(registry, schema, model);
    return (topic, bytes) -> bytes == null ? null : decoder.decode(bytes);
  }
}
