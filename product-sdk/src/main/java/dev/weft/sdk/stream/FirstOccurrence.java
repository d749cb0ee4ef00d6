package dev.weft.sdk.stream;

import dev.weft.sdk.serde.Key;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Remembers which identities it has met and tells the mapper of each event whether it is the first
 * of its identity.
 */
final class FirstOccurrence<V, R> implements FixedKeyProcessor<Key, V, R> {

  private static final byte[] MET = {};

  private final String storeName;
  private final Function<V, String> identity;
  private final BiFunction<V, Boolean, R> map;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
  private FixedKeyProcessorContext<Key, R> context;

  @SuppressWarnings("NullAway.Init")
  private KeyValueStore<String, byte[]> met;

  FirstOccurrence(String storeName, Function<V, String> identity, BiFunction<V, Boolean, R> map) {
    this.storeName = storeName;
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
    boolean first = met.putIfAbsent(identity.apply(event.value()), MET) == null;
    context.forward(event.withValue(map.apply(event.value(), first)));
  }
}
