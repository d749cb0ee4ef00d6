package dev.weft.sdk.stream;

import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.KeyOf;
import dev.weft.sdk.serde.Registry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Reducer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The building blocks of one derived product: its declared inputs, typed; its output; and what lies
 * between them most often. Everything else is Kafka Streams' own language, whose types come out of
 * here on purpose.
 *
 * <p>Names of stores and internal topics follow from the names given, so that a changed definition
 * finds its state again. One thread, while the product is defined.
 *
 * <p>A record that can't be read, that the definition fails with, or that can't be published goes
 * to the product's quarantine, in the same transaction; the rest goes on. (The declaration may say
 * that it stops instead: {@code weft.on-error: stop}.) What a step had put into a store before a
 * later step failed with the same record stays there.
 */
public final class Flow {

  private final StreamsBuilder builder = new StreamsBuilder();
  private final Declaration declaration;
  private final DataProduct product;
  private final Registry registry;
  private final Redelivery redelivery;
  private final Map<PortId, Schema> reads = new LinkedHashMap<>();
  private boolean published;

  Flow(Declaration declaration, DataProduct product, Registry registry, Redelivery redelivery) {
    this.declaration = declaration;
    this.product = product;
    this.registry = registry;
    this.redelivery = redelivery;
  }

  /**
   * A declared input as a stream of events. Those that failed and were replayed from quarantine
   * come once more, behind others that came after them.
   *
   * @throws IllegalArgumentException when the product doesn't declare that input
   */
  public <V extends SpecificRecord> KStream<Key, V> stream(String input, Class<V> type) {
    OutputPort port = reading(input, type);
    return Inputs.stream(
        builder,
        registry,
        port,
        AvroSerdes.values(registry, port, type).deserializer(),
        redelivery,
        input);
  }

  /**
   * A declared input as a table: the last event of each key. Nothing is replayed into it: an old
   * event would replace a newer one of its key.
   *
   * <p>An event that can't be read goes to quarantine and leaves the table as it was. When the
   * table is rebuilt from its topic, its bytes are in it: what meets them goes to quarantine, too,
   * until the key has a new event.
   *
   * @throws IllegalArgumentException when the product doesn't declare that input
   */
  public <V extends SpecificRecord> KTable<Key, V> table(String input, Class<V> type) {
    OutputPort port = reading(input, type);
    return builder.table(
        port.id().topic(),
        Consumed.with(Inputs.keys(registry, port), AvroSerdes.values(registry, port, type))
            .withName("read-" + input),
        Materialized.<Key, V, KeyValueStore<Bytes, byte[]>>as(input + BehindState.TABLE)
            .withKeySerde(AvroSerdes.keys(registry, port))
            .withValueSerde(AvroSerdes.values(registry, port, type)));
  }

  /**
   * Maps each event together with the answer to: is this the first event with such an identity?
   * That is how different things are counted without keeping them in a growing value.
   *
   * <p>Events with the same identity must come by the same partition, so the stream's key must be
   * part of it. An event that fails behind this and is replayed is as much the first as before.
   *
   * @param name the store's name, stable over versions of the definition
   * @param identity what makes events the same, as text
   * @param map makes the result of an event and whether it is the first
   */
  public <V, R> KStream<Key, R> mapWithFirst(
      KStream<Key, V> events,
      String name,
      Function<V, String> identity,
      BiFunction<V, Boolean, R> map) {
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
            .withCachingEnabled());
    return events.processValues(
        () ->
            new FirstOccurrence<>(
                name, QuarantineHeaders.topic(product.mainPort().id()), identity, map),
        Named.as(BehindState.FIRST + name),
        name);
  }

  /**
   * Lets those events pass that are not late, and puts the others into quarantine. Windows drop
   * what comes beyond their grace without a word: behind this, with the same grace, they drop
   * nothing.
   *
   * <p>Late is an event whose time lies further behind the latest that came before it in its
   * partition. Which partition it came by matters, so this belongs right in front of the window: a
   * stream whose key was changed goes through {@link KStream#repartition} first. An event that was
   * late is late again when it is replayed, unless the grace is longer by then.
   *
   * @param name the store's name, in which the latest time is kept; stable over versions of the
   *     definition
   * @param grace how far an event may lie behind; the window's grace
   */
  public <K, V> KStream<K, V> onTime(KStream<K, V> events, String name, Duration grace) {
    if (grace.isNegative()) {
      throw new IllegalArgumentException("The grace of " + name + " is negative: " + grace);
    }
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.Integer(), Serdes.Long())
            .withCachingEnabled());
    return events.processValues(
        () -> new OnTime<>(name, grace), Named.as(BehindState.ON_TIME + name), name);
  }

  /**
   * Sums up parts, each of which already has the output's form, per key of the output.
   *
   * @param name the sums' name, stable over versions of the definition
   * @param add sums two parts of one key; changes neither
   */
  public <V extends SpecificRecord> KTable<Key, V> sum(
      KStream<Key, V> parts, String name, Class<V> type, Reducer<V> add) {
    OutputPort output = product.mainPort();
    KeyOf key = new KeyOf(output.contract().key(), output.contract().schema());
    KGroupedStream<Key, V> grouped =
        parts.groupBy(
            (old, part) -> key.of(part),
            Grouped.with(
                    name,
                    AvroSerdes.keys(registry, output),
                    AvroSerdes.values(registry, output, type))
                .withName(name));
    return grouped.reduce(
        add,
        Materialized.<Key, V, KeyValueStore<Bytes, byte[]>>as(name)
            .withKeySerde(AvroSerdes.keys(registry, output))
            .withValueSerde(AvroSerdes.values(registry, output, type)));
  }

  /** Writes a table's changes to the product's topic. */
  public <V extends SpecificRecord> void publish(KTable<Key, V> table, Class<V> type) {
    publish(table.toStream(Named.as("changes")), type);
  }

  /**
   * Writes a stream to the product's topic, keyed and timed as its contract says. Records that
   * break a rule of the contract, aren't of its schema or are too large go to quarantine.
   */
  public <V extends SpecificRecord> void publish(KStream<Key, V> stream, Class<V> type) {
    OutputPort output = product.mainPort();
    Publishing.to(output, stream, registry, AvroSerdes.values(registry, output, type).serializer());
    published = true;
  }

  Topology topology() {
    if (!published) {
      throw new IllegalStateException(
          "The definition of " + product.id() + " publishes nothing: call publish(...)");
    }
    return builder.build(StreamsProperties.OPTIMIZED);
  }

  /** The ports that are read, with the schemas that their records are read into. */
  Map<PortId, Schema> reads() {
    return Map.copyOf(reads);
  }

  private OutputPort reading(String input, Class<? extends SpecificRecord> type) {
    OutputPort port = input(input);
    reads.put(port.id(), AvroSerdes.declaredSchema(type));
    return port;
  }

  private OutputPort input(String input) {
    ProductId id = ProductId.parse(input);
    PortId port =
        product.inputs().stream()
            .filter(declared -> declared.product().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        product.id()
                            + " reads "
                            + input
                            + " but doesn't declare it: add it to the inputPorts of its"
                            + " product.yaml, which has "
                            + product.inputs()));
    return declaration
        .port(port)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Input " + port + " of " + product.id() + " is not declared in this mesh"));
  }
}
