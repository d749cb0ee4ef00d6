package dev.weft.sdk.stream;

import dev.weft.sdk.contract.Violation;
import dev.weft.sdk.contract.rules.RecordRules;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.quarantine.Reason;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.CloudEventHeaders;
import dev.weft.sdk.serde.EventTime;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.KeyOf;
import dev.weft.sdk.serde.Origin;
import dev.weft.sdk.serde.Registry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The last step before a port's topic: gives each record the key and the time that the contract
 * declares, checks it against the contract's rules, and writes it in bytes. What doesn't pass is
 * refused here, since behind this step Kafka's transaction would be lost with it. A deletion keeps
 * its key and time.
 *
 * <p>The header {@code weft} of an input is taken off: it counts the input's records. The output
 * has none of its own, since here it would prove nothing: the records of one task go to many
 * partitions and are made again after a failure, and exactly once is what the transactions are for.
 */
final class Publishing<V extends IndexedRecord>
    extends ContextualProcessor<Key, V, byte[], byte[]> {

  /** What a topic takes unless told otherwise. */
  static final int MAX_BYTES = 1024 * 1024;

  /** The most that Kafka adds to one record alone in its batch, without headers. */
  private static final int OVERHEAD = 61 + 21 + 5;

  private static final int OVERHEAD_OF_HEADER = 10;

  private final String topic;
  private final KeyOf keyOf;
  private final EventTime eventTime;
  private final RecordRules rules;
  private final Serializer<Key> keys;
  private final Serializer<V> values;
  private final Optional<CloudEventHeaders> cloudEvents;
  private final OutputIds ids = new OutputIds();

  private Publishing(
      OutputPort port, Registry registry, Serializer<Key> keys, Serializer<V> values) {
    this.topic = port.id().topic();
    this.keyOf = new KeyOf(port.contract().key(), port.contract().schema());
    this.eventTime = new EventTime(port.contract().eventTime(), port.contract().schema());
    this.rules = RecordRules.of(port.contract());
    this.keys = keys;
    this.values = values;
    this.cloudEvents = CloudEventHeaders.of(registry, port);
  }

  /**
   * Has a stream written to a port's topic.
   *
   * @throws dev.weft.sdk.serde.RegistryException when the port's schemas aren't registered
   * @throws dev.weft.sdk.contract.rules.InvalidRulesException when its rules can't be checked
   */
  static <V extends IndexedRecord> void to(
      OutputPort port, KStream<Key, V> stream, Registry registry, Serializer<V> values) {
    Serializer<Key> keys = AvroSerdes.keys(registry, port).serializer();
    stream
        .process(() -> new Publishing<>(port, registry, keys, values), Named.as("stamp"))
        .to(
            port.id().topic(),
            Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("publish"));
  }

  @Override
  public void process(Record<Key, V> change) {
    context().forward(written(change));
  }

  private Record<byte[], byte[]> written(Record<Key, V> change) {
    V value = change.value();
    Headers headers = own(change.headers());
    Key key;
    byte[] keyBytes;
    byte @Nullable [] valueBytes;
    try {
      key = value == null ? change.key() : keyOf.of(value);
      keyBytes = keys.serialize(topic, key);
      valueBytes = value == null ? null : values.serialize(topic, value);
    } catch (RuntimeException e) {
      if (!Blame.isOnRecord(e)) {
        throw e;
      }
      throw new RefusedException(
          Reason.UNPUBLISHABLE, "is no record of " + topic + ": " + e.getMessage());
    }
    long time = value == null ? change.timestamp() : eventTime.of(value, change.timestamp());
    if (cloudEvents.isPresent()) {
      String id = ids.next(context().recordMetadata(), keyBytes, valueBytes);
      cloudEvents.get().add(headers, id, time, key, valueBytes);
    }
    check(size(keyBytes, valueBytes, headers));
    if (value != null) {
      check(value, keyBytes, valueBytes);
    }
    return new Record<>(keyBytes, valueBytes, time, headers);
  }

  private void check(int size) {
    if (size > MAX_BYTES) {
      throw new RefusedException(
          Reason.UNPUBLISHABLE,
          "is too large for %s: %d bytes, at most %d are taken".formatted(topic, size, MAX_BYTES));
    }
  }

  private void check(V value, byte[] keyBytes, byte @Nullable [] valueBytes) {
    List<Violation> broken = rules.check(value);
    if (broken.stream().anyMatch(violation -> violation.severity().refuses())) {
      throw new RefusedException(
          Reason.RULE_VIOLATED,
          broken.stream()
              .filter(violation -> violation.severity().refuses())
              .map(Violation::toString)
              .collect(Collectors.joining("; ")),
          Optional.of(new RawRecord(keyBytes, valueBytes)));
    }
  }

  /** Without what the mesh, or CloudEvents, said of an input record and isn't true of this one. */
  private static Headers own(Headers headers) {
    RecordHeaders own = new RecordHeaders();
    for (Header header : headers) {
      String name = header.key();
      if (!name.equals(Origin.HEADER)
          && !name.startsWith("weft.")
          && !CloudEventHeaders.isOne(name)) {
        own.add(header);
      }
    }
    return own;
  }

  private static int size(byte[] key, byte @Nullable [] value, Headers headers) {
    int size = OVERHEAD + key.length + 5 + (value == null ? 0 : value.length) + 5;
    for (Header header : headers) {
      size += OVERHEAD_OF_HEADER + 3 * header.key().length();
      size += header.value() == null ? 0 : header.value().length;
    }
    return size;
  }
}
