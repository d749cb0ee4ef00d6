package dev.weft.runtime.reference;

import dev.weft.sdk.serde.Key;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What was committed to a product so far: how many records, and the last of each key. */
final class ProductLog<T> implements AutoCloseable {

  private final Consumer<Key, T> consumer;
  private final Duration poll;
  private final Map<Key, T> latest = new HashMap<>();
  private long records;

  ProductLog(Consumer<Key, T> consumer, Duration poll) {
    this.consumer = consumer;
    this.poll = poll;
  }

  /** Reads on until the last records of all keys together are as expected, or time is over. */
  Set<T> latestOnce(Predicate<Collection<T>> expected, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!expected.test(latest.values()) && System.nanoTime() < deadline) {
      read();
    }
    return new HashSet<>(latest.values());
  }

  /** Reads all there is and counts it. */
  long count() {
    long end = consumer.endOffsets(consumer.assignment()).values().stream().mapToLong(o -> o).sum();
    while (consumer.assignment().stream().mapToLong(consumer::position).sum() < end) {
      read();
    }
    return records;
  }

  private void read() {
    for (ConsumerRecord<Key, T> record : consumer.poll(poll)) {
      records++;
      latest.put(record.key(), record.value());
    }
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
