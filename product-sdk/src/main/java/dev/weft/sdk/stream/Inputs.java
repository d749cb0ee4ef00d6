package dev.weft.sdk.stream;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.Registry;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** How inputs are read so that Kafka Streams passes over none of their records. */
final class Inputs {

  private Inputs() {}

  /** Keys that must be there: tables and joins pass over records without one, and say nothing. */
  static Serde<Key> keys(Registry registry, OutputPort port) {
    Serde<Key> keys = AvroSerdes.keys(registry, port);
    Deserializer<Key> reader = keys.deserializer();
    return Serdes.serdeFrom(
        keys.serializer(),
        (topic, bytes) -> {
          if (bytes == null) {
            throw new SerializationException("It has no key, but its contract declares one");
          }
          return reader.deserialize(topic, bytes);
        });
  }

  /**
   * The same events, through a step that does nothing: Kafka Streams hands a wrong cast in a step
   * to the step before it, and right behind a topic there is none.
   */
  static <V> KStream<Key, V> guarded(KStream<Key, V> events, String name) {
    return events.processValues(Passing::new, Named.as(name));
  }

  private static final class Passing<V> extends ContextualFixedKeyProcessor<Key, V, V> {

    @Override
    public void process(FixedKeyRecord<Key, V> event) {
      context().forward(event);
    }
  }
}
