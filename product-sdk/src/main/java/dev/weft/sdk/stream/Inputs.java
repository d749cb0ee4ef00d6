package dev.weft.sdk.stream;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.quarantine.Reason;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.Registry;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/** How inputs are read so that Kafka Streams passes over none of their records. */
final class Inputs {

  /** Stands for a key or value that can't be read. */
  private record Unreadable(String part, String detail) {}

  private Inputs() {}

  /** Keys that must be there: tables and joins pass over records without one, and say nothing. */
  static Serde<Key> keys(Registry registry, OutputPort port) {
    Serde<Key> keys = AvroSerdes.keys(registry, port);
    Deserializer<Key> reader = keys.deserializer();
    return Serdes.serdeFrom(
        keys.serializer(),
        (topic, bytes) -> {
          if (bytes == null) {
            throw new SerializationException("there is none, but the contract declares one");
          }
          return reader.deserialize(topic, bytes);
        });
  }

  /**
   * A port's events as a stream.
   *
   * <p>Kafka Streams reads one record ahead, and what it finds unreadable then is not in the same
   * transaction as the position behind it. So unreadable records are let in and refused by the
   * first step, when it is their turn. Besides, Kafka Streams hands a wrong cast in a step to the
   * step before it, and right behind a topic there would be none.
   *
   * @param redelivery what is given back from quarantine, to this input as to others
   * @param name what the input is called in the topology
   */
  static <V> KStream<Key, V> stream(
      StreamsBuilder builder,
      Registry registry,
      OutputPort port,
      Deserializer<V> values,
      Redelivery redelivery,
      String name) {
    Serde<Key> keys = keys(registry, port);
    Redelivery.Input input =
        redelivery.read(
            builder,
            port,
            Serdes.serdeFrom(keys.serializer(), keyOrUnreadable(keys.deserializer())),
            Serdes.serdeFrom(neverWritten(), valueOrUnreadable(values)),
            name);
    KStream<Key, V> events =
        input
            .records()
            .processValues(
                () -> new Taking<>(redelivery, port.id().topic()), Named.as("take-" + name));
    // Merged streams have forgotten how keys are kept. A table that is kept nowhere knows it again.
    return input.merged()
        ? events
            .toTable(Named.as("key-" + name), Materialized.with(keys, null))
            .toStream(Named.as("events-" + name))
        : events;
  }

  private static Deserializer<Key> keyOrUnreadable(Deserializer<Key> keys) {
    return (topic, bytes) -> {
      try {
        return keys.deserialize(topic, bytes);
      } catch (RuntimeException e) {
        return new Key(unreadable("key", e));
      }
    };
  }

  private static <V> Deserializer<Object> valueOrUnreadable(Deserializer<V> values) {
    return (topic, bytes) -> {
      try {
        return values.deserialize(topic, bytes);
      } catch (RuntimeException e) {
        return unreadable("value", e);
      }
    };
  }

  private static Unreadable unreadable(String part, RuntimeException e) {
    if (!Blame.isOnRecord(e)) {
      throw e;
    }
    return new Unreadable(part, String.valueOf(e.getMessage()));
  }

  private static Serializer<Object> neverWritten() {
    return (topic, value) -> {
      throw new IllegalStateException("Inputs are only read");
    };
  }

  private static final class Taking<V> extends ContextualFixedKeyProcessor<Key, Object, V> {

    private final Redelivery redelivery;
    private final String input;

    private Taking(Redelivery redelivery, String input) {
      this.redelivery = redelivery;
      this.input = input;
    }

    @Override
    public void process(FixedKeyRecord<Key, Object> record) {
      if (record.value() instanceof Redelivery.GivenBack entry) {
        refuseUnlessRead(entry);
        if (entry.input().equals(input)) {
          take(record.withValue(entry.value()));
        }
      } else if (!(record.value() instanceof Redelivery.PassedOver)) {
        take(record);
      }
    }

    @SuppressWarnings("unchecked") // It is what the values' own deserializer made.
    private void take(FixedKeyRecord<Key, ?> record) {
      refuse(record.key().datum());
      refuse(record.value());
      context().forward((FixedKeyRecord<Key, V>) record);
    }

    /** What nobody takes must not be lost: another definition may read other inputs. */
    private void refuseUnlessRead(Redelivery.GivenBack entry) {
      if (!redelivery.reads(entry.input())) {
        throw new RefusedException(
            Reason.PROCESSING_FAILED,
            "can't be given back: " + redelivery.barred(entry.input()).orElse(""));
      }
    }

    private static void refuse(@Nullable Object part) {
      if (part instanceof Unreadable unreadable) {
        throw new RefusedException(
            Reason.UNREADABLE,
            "the " + unreadable.part() + " can't be read: " + unreadable.detail());
      }
    }
  }
}
