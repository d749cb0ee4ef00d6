package dev.weft.sdk.serde;

import dev.weft.sdk.descriptor.HiddenFields;
import dev.weft.sdk.descriptor.OutputPort;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
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

  /**
   * For values of a class that was generated from the port's schema. Uses the codec that
   * weft-maven-plugin generated beside the class, or else Avro's own reader and writer.
   */
  public static <T extends SpecificRecord> Serde<T> values(
      Registry registry, OutputPort port, Class<T> type) {
    Schema declared = declaredSchema(type);
    return Serdes.serdeFrom(
        serializer(
            registry,
            port.id().valueSubject(),
            declared,
            codec(type, declared),
            HiddenFields.of(port.contract())),
        reader(registry, port, type));
  }

  /**
   * Reads a port's values into a class, whatever schema they were written with. A class with fewer
   * fields than were written is a projection: only its fields are decoded, the others passed over.
   * Its schema need not be registered.
   */
  public static <T extends SpecificRecord> Deserializer<T> reader(
      Registry registry, OutputPort port, Class<T> type) {
    return reader(registry, HiddenFields.of(port.contract()), type);
  }

  /** The same for values of no port: errors may show them. */
  public static <T extends SpecificRecord> Deserializer<T> reader(
      Registry registry, Class<T> type) {
    return reader(registry, HiddenFields.NONE, type);
  }

  private static <T extends SpecificRecord> Deserializer<T> reader(
      Registry registry, HiddenFields hidden, Class<T> type) {
    Schema declared = declaredSchema(type);
    return deserializer(
        new WriterReaders<>(
            registry, codec(type, declared), AvroModels.schemaOf(type), AvroModels.modelOf(type)),
        declared,
        hidden);
  }

  /** The schema that a class was generated from, as it was declared. */
  public static Schema declaredSchema(Class<? extends SpecificRecord> type) {
    return AvroModels.asDeclared(AvroModels.schemaOf(type));
  }

  /** Writes values of the port's schema that no class was generated for. */
  public static Serializer<IndexedRecord> genericValues(Registry registry, OutputPort port) {
    Schema schema = port.contract().schema();
    return serializer(
        registry,
        port.id().valueSubject(),
        schema,
        AvroCodec.of(schema, AvroModels.GENERIC),
        HiddenFields.of(port.contract()));
  }

  /** Reads values into the port's schema, for which no class was generated. */
  public static Deserializer<IndexedRecord> genericReader(Registry registry, OutputPort port) {
    return genericReader(registry, port, port.contract().schema());
  }

  /**
   * Reads a port's values into a schema for which no class was generated. One with fewer fields
   * than were written is a projection: only its fields are decoded, the others passed over. It need
   * not be registered.
   */
  public static Deserializer<IndexedRecord> genericReader(
      Registry registry, OutputPort port, Schema schema) {
    return genericDeserializer(
        registry, AvroModels.withJavaStrings(schema), HiddenFields.of(port.contract()));
  }

  /** The same for values of no port: errors may show them. */
  public static Deserializer<IndexedRecord> genericReader(Registry registry, Schema schema) {
    return genericDeserializer(registry, AvroModels.withJavaStrings(schema), HiddenFields.NONE);
  }

  /** Reads the port's keys. Asks the registry nothing before the first key. */
  public static Deserializer<Key> keyReader(Registry registry, OutputPort port) {
    Deserializer<Object> data =
        genericDeserializer(
            registry,
            AvroModels.withJavaStrings(port.contract().key().schema()),
            HiddenFields.ofKey(port.contract()));
    return (topic, bytes) -> bytes == null ? null : new Key(data.deserialize(topic, bytes));
  }

  /** For the port's keys. */
  public static Serde<Key> keys(Registry registry, OutputPort port) {
    Schema schema = port.contract().key().schema();
    Serializer<Object> serializer =
        serializer(
            registry,
            port.id().keySubject(),
            schema,
            AvroCodec.of(schema, AvroModels.GENERIC),
            HiddenFields.ofKey(port.contract()));
    return Serdes.serdeFrom(
        (topic, value) -> value == null ? null : serializer.serialize(topic, value.datum()),
        keyReader(registry, port));
  }

  private static <T extends SpecificRecord> RecordCodec<T> codec(Class<T> type, Schema declared) {
    Schema schema = AvroModels.schemaOf(type);
    TrustedClasses.trust(schema);
    return GeneratedCodecs.of(type, declared)
        .orElseGet(() -> AvroCodec.of(schema, AvroModels.modelOf(type)));
  }

  private static <T> Serializer<T> serializer(
      Registry registry, String subject, Schema schema, RecordCodec<T> codec, HiddenFields hidden) {
    AvroEncoder<T> encoder =
        new AvroEncoder<>(registry.idOf(subject, schema), codec, hidden, AvroOutput.MAX_BYTES);
    return (topic, value) -> value == null ? null : encoder.encode(value);
  }

  private static <T> Deserializer<T> genericDeserializer(
      Registry registry, Schema schema, HiddenFields hidden) {
    return deserializer(
        new WriterReaders<>(
            registry, AvroCodec.of(schema, AvroModels.GENERIC), schema, AvroModels.GENERIC),
        schema,
        hidden);
  }

  private static <T> Deserializer<T> deserializer(
      WriterReaders<T> readers, Schema schema, HiddenFields hidden) {
    AvroDecoder<T> decoder = new AvroDecoder<>(readers, schema.getFullName(), hidden);
    return (topic, bytes) -> bytes == null ? null : decoder.decode(bytes);
  }
}
