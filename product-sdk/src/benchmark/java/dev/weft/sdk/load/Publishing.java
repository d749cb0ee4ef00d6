package dev.weft.sdk.load;

import dev.weft.sdk.Mesh;
import dev.weft.sdk.publish.ProductPublisher;
import dev.weft.sdk.publish.PublisherSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Something to publish orders with. Used by one thread; a failure shows when it is flushed. */
interface Publishing extends AutoCloseable {

  void publish(int order);

  void flush();

  @Override
  void close();

  /** Bytes that were made beforehand. */
  static Publishing raw(Map<String, Object> settings, String topic, List<byte[]> values) {
    byte[][] orders = values.toArray(byte[][]::new);
    byte[][] keys = new byte[orders.length][];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = ("ORD-" + (1_000_000_000L + i)).getBytes(StandardCharsets.UTF_8);
    }
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    return new OfKafka<>(producer, i -> new ProducerRecord<>(topic, keys[i], orders[i]));
  }

  /** Records of a class and a serializer. */
  static <T extends SpecificRecord> Publishing serialized(
      Map<String, Object> settings, String topic, List<T> values, Serializer<T> serializer) {
    SpecificRecord[] orders = values.toArray(SpecificRecord[]::new);
    KafkaProducer<String, T> producer =
        new KafkaProducer<>(settings, new StringSerializer(), serializer);
    return new OfKafka<>(
        producer,
        i -> {
          @SuppressWarnings("unchecked")
          T order = (T) orders[i];
          return new ProducerRecord<>(topic, (String) order.get(0), order);
        });
  }

  /** Weft. */
  static <T extends SpecificRecord> Publishing weft(
      Mesh mesh, String product, Class<T> type, List<T> values, PublisherSettings settings) {
    ProductPublisher<T> publisher =
        mesh.publisher(Market.address(product), type, settings);
    List<T> orders = List.copyOf(values);
    return new Publishing() {
      @Override
      public void publish(int order) {
        var unused = publisher.publish(orders.get(order));
      }

      @Override
      public void flush() {
        publisher.flush();
        if (publisher.stats().failed() + publisher.stats().rejected() > 0) {
          throw new IllegalStateException("Not all was published: " + publisher.stats());
        }
      }

      @Override
      public void close() {
        publisher.close();
      }
    };
  }

  /** Makes the record of an order. */
  interface Records<K, V> {
    ProducerRecord<K, V> of(int order);
  }

  /** Kafka's producer, with one callback that looks for failures. */
  final class OfKafka<K, V> implements Publishing {

    private final KafkaProducer<K, V> producer;
    private final Records<K, V> records;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Callback callback =
        (metadata, problem) -> {
          if (problem != null) {
            failure.set(problem);
          }
        };

    private OfKafka(KafkaProducer<K, V> producer, Records<K, V> records) {
      this.producer = producer;
      this.records = records;
    }

    @Override
    public void publish(int order) {
      var unused = producer.send(records.of(order), callback);
    }

    @Override
    public void flush() {
      producer.flush();
      if (failure.get() != null) {
        throw new IllegalStateException("Not all was published", failure.get());
      }
    }

    @Override
    public void close() {
      producer.close();
    }
  }
}
