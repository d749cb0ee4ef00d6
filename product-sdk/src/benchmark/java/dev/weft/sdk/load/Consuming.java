package dev.weft.sdk.load;

import dev.weft.sdk.Mesh;
import dev.weft.sdk.subscribe.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Something that reads orders in threads of its own, until it is closed. */
interface Consuming extends AutoCloseable {

  /** How many it has read. */
  long count();

  /** What its threads' names begin with. */
  String threads();

  @Override
  void close() throws Exception;

  static Consuming raw(String servers, String group, String topic) {
    return new OfKafka<>(
        group,
        topic,
        new KafkaConsumer<>(
            Settings.consumer(servers, group),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer()));
  }

  static <T> Consuming deserialized(
      String servers, String group, String topic, Deserializer<T> deserializer) {
    return new OfKafka<>(
        group,
        topic,
        new KafkaConsumer<>(
            Settings.consumer(servers, group), new StringDeserializer(), deserializer));
  }

  static <T extends SpecificRecord> Consuming weft(
      Mesh mesh, String product, String group, Class<T> type) {
    AtomicLong count = new AtomicLong();
    Subscription subscription =
        mesh.subscriber(Market.address(product), type, group)
            .handle(
                event -> {
                  if (event.value() != null) {
                    count.lazySet(count.get() + 1);
                  }
                });
    return new Consuming() {
      @Override
      public long count() {
        return count.get();
      }

      @Override
      public String threads() {
        return "weft-subscriber-" + group;
      }

      @Override
      public void close() {
        subscription.close();
        var stats = subscription.stats();
        if (stats.quarantined() + stats.gaps() + stats.duplicates() > 0) {
          throw new IllegalStateException("Not all was read as it was written: " + stats);
        }
      }
    };
  }

  /** Kafka's consumer in a thread. */
  final class OfKafka<K, V> implements Consuming {

    private final KafkaConsumer<K, V> consumer;
    private final AtomicLong count = new AtomicLong();
    private final Thread thread;

    private OfKafka(String group, String topic, KafkaConsumer<K, V> consumer) {
      this.consumer = consumer;
      this.thread = new Thread(() -> read(topic), "kafka-reader-" + group);
      thread.start();
    }

    private void read(String topic) {
      try (consumer) {
        consumer.subscribe(List.of(topic));
        while (true) {
          for (ConsumerRecord<K, V> record : consumer.poll(Duration.ofMillis(100))) {
            if (record.value() != null) {
              count.lazySet(count.get() + 1);
            }
          }
        }
      } catch (WakeupException e) {
        // Told to stop.
      }
    }

    @Override
    public long count() {
      return count.get();
    }

    @Override
    public String threads() {
      return thread.getName();
    }

    @Override
    public void close() throws InterruptedException {
      consumer.wakeup();
      thread.join();
    }
  }
}
