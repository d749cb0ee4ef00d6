package dev.weft.sdk.stream;

import dev.weft.sdk.descriptor.OnError;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.quarantine.Party;
import dev.weft.sdk.quarantine.QuarantineEntry.Replayed;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.quarantine.RecordPlace;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.MeshConnection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.FailOnInvalidTimestamp;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.jspecify.annotations.Nullable;

/**
 * What an application is given back from the quarantine of the port that it fills: it reads that
 * topic beside its inputs, and takes of it the {@code replayed} entries that are for it. They come
 * in its own transactions, by the partition by which they came first, with the time that they bore,
 * and go the way of the input that they came by. All else there is passed over unread.
 *
 * <p>Kafka Streams lets a topic be read in one place only. So it is read together with the first
 * input, which costs that one nothing, and leads from there to the others. Inputs that are joined
 * must have as many partitions as each other, and the quarantine, being read with them, too: an
 * input with another number gets nothing back.
 *
 * <p>One thread while the application is put together; many when it runs.
 */
final class Redelivery {

  /** A record of the quarantine's topic, as it comes out of the deserializers. */
  sealed interface Entry {}

  /**
   * One that is given back.
   *
   * @param input the topic that it came by first
   * @param value what that input's own deserializer made of it
   */
  record GivenBack(String input, @Nullable Object value) implements Entry {}

  /** One that is none of the application's business. */
  record PassedOver() implements Entry {}

  /**
   * An input with what it is given back. Its values are what its deserializer makes of them, or an
   * {@link Entry}.
   *
   * @param merged whether it is two streams merged, which have forgotten how their keys are kept
   */
  record Input(KStream<Key, Object> records, boolean merged) {}

  /** How an input's records are read. */
  private record Reading(Deserializer<Key> keys, Deserializer<Object> values) {}

  private static final PassedOver PASSED_OVER = new PassedOver();

  /** What stands for a key that nobody looks at. */
  private static final Key NO_KEY = new Key("");

  private final String topic;
  private final Party application;
  private final int partitions;
  private final Map<String, Reading> inputs = new HashMap<>();
  private final Map<String, Integer> unequal = new HashMap<>();
  private @Nullable KStream<Key, Object> carrier;

  /**
   * @param fills the port that the application fills
   * @param application its id
   * @param partitions how many the quarantine's topic has; 0 when it isn't to be read
   */
  private Redelivery(PortId fills, String application, int partitions) {
    this.topic = QuarantineHeaders.topic(fills);
    this.application = Party.app(application);
    this.partitions = partitions;
  }

  /** That of an application that is about to start: none when it stops at what it can't process. */
  static Redelivery from(MeshConnection mesh, PortId fills, PortFiller application) {
    return new Redelivery(
        fills,
        application.application(),
        application.onError() == OnError.STOP
            ? 0
            : QuarantineTopic.partitions(
                mesh, fills, application.application(), application.mostPartitions()));
  }

  /** That of an application on a mesh that is as declared. */
  static Redelivery declared(PortId fills, PortFiller application) {
    return new Redelivery(
        fills,
        application.application(),
        application.onError() == OnError.STOP ? 0 : application.mostPartitions());
  }

  /** Has an input read, with what it is given back. */
  Input read(
      StreamsBuilder builder, OutputPort port, Serde<Key> keys, Serde<Object> values, String name) {
    String input = port.id().topic();
    Consumed<Key, Object> alone = Consumed.with(keys, values).withName("read-" + name);
    if (PortFiller.partitions(port) != partitions) {
      unequal.put(input, PortFiller.partitions(port));
      return new Input(builder.stream(input, alone), false);
    }
    inputs.put(input, new Reading(keys.deserializer(), values.deserializer()));
    KStream<Key, Object> known = carrier;
    if (known == null) {
      known =
          builder.stream(
              List.of(input, topic),
              Consumed.with(
                      Serdes.serdeFrom(keys.serializer(), new Keys(keys.deserializer())),
                      Serdes.serdeFrom(values.serializer(), new Values(values.deserializer())))
                  .withTimestampExtractor(new Times())
                  .withName("read-" + name));
      carrier = known;
      return new Input(known, false);
    }
    return new Input(
        builder.stream(input, alone)
            .merge(
                known.flatMapValues(value -> onlyFor(input, value), Named.as("redeliver-" + name)),
                Named.as("merge-" + name)),
        true);
  }

  /** Whether what came by a topic can come back. */
  boolean reads(String input) {
    return inputs.containsKey(input);
  }

  /** Why what came by a topic can't come back; empty when it can. */
  Optional<String> barred(String input) {
    if (reads(input)) {
      return Optional.empty();
    }
    Integer others = unequal.get(input);
    return Optional.of(
        others == null
            ? input
                + " is none that the application reads as a stream: in a table, an old value would"
                + " replace a newer one. Publish the value that is right"
            : "%s has another number of partitions (%d) than the quarantine (%d), so it can't come back by the same"
                .formatted(input, others, partitions));
  }

  /** Where a record lay first, if it is one that was given back. */
  static Optional<Replayed> givenBack(Headers headers, Party application) {
    return QuarantineHeaders.parse(headers)
        .filter(Replayed.class::isInstance)
        .map(Replayed.class::cast)
        .filter(entry -> entry.finding().by().equals(application));
  }

  private static List<@Nullable Object> onlyFor(String input, Object value) {
    return value instanceof GivenBack entry && entry.input().equals(input)
        ? Collections.singletonList(entry.value())
        : List.of();
  }

  /** The topic by which a record came first; empty when it isn't given back to the application. */
  private Optional<String> input(Headers headers) {
    return givenBack(headers, application)
        .map(entry -> entry.finding().origin().map(RecordPlace::topic).orElse(""));
  }

  private final class Keys implements Deserializer<Key> {

    private final Deserializer<Key> own;

    private Keys(Deserializer<Key> own) {
      this.own = own;
    }

    @Override
    public Key deserialize(String from, byte[] bytes) {
      return own.deserialize(from, bytes);
    }

    @Override
    public Key deserialize(String from, Headers headers, byte[] bytes) {
      if (!from.equals(topic)) {
        return own.deserialize(from, headers, bytes);
      }
      return input(headers)
          .map(inputs::get)
          .map(reading -> reading.keys().deserialize(from, headers, bytes))
          .orElse(NO_KEY);
    }
  }

  private final class Values implements Deserializer<Object> {

    private final Deserializer<Object> own;

    private Values(Deserializer<Object> own) {
      this.own = own;
    }

    @Override
    public Object deserialize(String from, byte[] bytes) {
      return own.deserialize(from, bytes);
    }

    @Override
    public Object deserialize(String from, Headers headers, byte[] bytes) {
      if (!from.equals(topic)) {
        return own.deserialize(from, headers, bytes);
      }
      Optional<String> input = input(headers);
      if (input.isEmpty()) {
        return PASSED_OVER;
      }
      Reading reading = inputs.get(input.get());
      return new GivenBack(
          input.get(), reading == null ? null : reading.values().deserialize(from, headers, bytes));
    }
  }

  /**
   * What is given back has the time that it bore. What is passed over has none that matters: the
   * time when it came into quarantine would be far ahead of events from the past.
   */
  private final class Times implements TimestampExtractor {

    private final TimestampExtractor own = new FailOnInvalidTimestamp();

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long latest) {
      if (!record.topic().equals(topic)) {
        return own.extract(record, latest);
      }
      return record.value() instanceof GivenBack
          ? QuarantineHeaders.timestamp(record.headers()).stream()
              .filter(time -> time >= 0)
              .findFirst()
              .orElse(record.timestamp())
          : Math.max(latest, 0);
    }
  }
}
