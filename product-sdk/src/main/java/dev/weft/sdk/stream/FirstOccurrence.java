package dev.weft.sdk.stream;

import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.quarantine.RecordPlace;
import dev.weft.sdk.serde.Key;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which identities it has met, and by which event first, and tells the mapper of each
 * event whether it is the first of its identity. One that failed later on, and comes back from
 * quarantine, is what it was.
 */
final class FirstOccurrence<V, R> implements FixedKeyProcessor<Key, V, R> {

  private static final int BYTES_OF_PLACE = Integer.BYTES + Integer.BYTES + Long.BYTES;

  private static final byte[] NOWHERE = {};

  private final String storeName;
  private final String quarantine;
  private final Function<V, String> identity;
  private final BiFunction<V, Boolean, R> map;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
  private FixedKeyProcessorContext<Key, R> context;

  @SuppressWarnings("NullAway.Init")
  private KeyValueStore<String, byte[]> met;

  /**
   * @param quarantine the topic by which events come back
   */
  FirstOccurrence(
      String storeName,
      String quarantine,
      Function<V, String> identity,
      BiFunction<V, Boolean, R> map) {
    this.storeName = storeName;
    this.quarantine = quarantine;
    this.identity = identity;
    this.map = map;
  }

  @Override
  public void init(FixedKeyProcessorContext<Key, R> context) {
    this.context = context;
    this.met = context.getStateStore(storeName);
  }

  @Override
  public void process(FixedKeyRecord<Key, V> event) {
    byte[] place = context.recordMetadata().map(at -> place(at, event.headers())).orElse(NOWHERE);
    byte @Nullable [] before = met.putIfAbsent(identity.apply(event.value()), place);
    boolean first = before == null || (place.length > 0 && Arrays.equals(before, place));
    context.forward(event.withValue(map.apply(event.value(), first)));
  }

  /** Where an event lay first, in few bytes. */
  private byte[] place(RecordMetadata at, Headers headers) {
    RecordPlace here = new RecordPlace(at.topic(), at.partition(), at.offset());
    RecordPlace first =
        at.topic().equals(quarantine)
            ? QuarantineHeaders.parse(headers)
                .flatMap(entry -> entry.finding().origin())
                .orElse(here)
            : here;
    return ByteBuffer.allocate(BYTES_OF_PLACE)
        .putInt(first.topic().hashCode())
        .putInt(first.partition())
        .putLong(first.offset())
        .array();
  }
}
