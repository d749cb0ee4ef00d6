package dev.weft.sdk.stream;

import dev.weft.sdk.quarantine.Reason;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Refuses events that lie further behind the latest of their partition than a grace. The latest is
 * kept in a store, so that what is late is the same after a restart.
 */
final class OnTime<K, V> implements FixedKeyProcessor<K, V, V> {

  private static final int LATEST = 0;

  private final String storeName;
  private final Duration grace;
  private long latest = Long.MIN_VALUE;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
  private FixedKeyProcessorContext<K, V> context;

  @SuppressWarnings("NullAway.Init")
  private KeyValueStore<Integer, Long> store;

  OnTime(String storeName, Duration grace) {
    this.storeName = storeName;
    this.grace = grace;
  }

  @Override
  public void init(FixedKeyProcessorContext<K, V> context) {
    this.context = context;
    this.store = context.getStateStore(storeName);
    @Nullable Long known = store.get(LATEST);
    this.latest = known == null ? Long.MIN_VALUE : known;
  }

  @Override
  public void process(FixedKeyRecord<K, V> event) {
    long time = event.timestamp();
    if (time > latest) {
      latest = time;
      store.put(LATEST, time);
    } else if (latest - time > grace.toMillis()) {
      throw new RefusedException(
          Reason.LATE,
          "its time %s lies %s behind the latest of its partition, %s; at most %s are let pass"
              .formatted(
                  Instant.ofEpochMilli(time),
                  Duration.ofMillis(latest - time),
                  Instant.ofEpochMilli(latest),
                  grace));
    }
    context.forward(event);
  }
}
