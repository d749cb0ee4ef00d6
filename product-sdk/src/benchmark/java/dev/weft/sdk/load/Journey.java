package dev.weft.sdk.load;

import dev.weft.sdk.Mesh;
import dev.weft.sdk.publish.ProductPublisher;
import dev.weft.sdk.publish.PublisherSettings;
import dev.weft.sdk.publish.PublisherSettings.Profile;
import dev.weft.sdk.subscribe.Start;
import dev.weft.sdk.subscribe.Subscription;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A way for records from a publisher to a reader, each with the time at which it left. */
interface Journey extends AutoCloseable {

  /**
   * Begins to read.
   *
   * @param arrived told the time that each record bears
   */
  void read(LongConsumer arrived);

  void send(long time);

  @Override
  void close() throws Exception;

  /** Kafka's own clients. */
  static Journey raw(String servers, String topic, byte[] order) {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Settings.producer(servers, 0), new ByteArraySerializer(), new ByteArraySerializer());
    String group = "journey-" + System.nanoTime();
    var settings = Settings.consumer(servers, group);
    settings.put("auto.offset.reset", "latest");
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    byte[] key = order.clone();
    return new Journey() {
      private Thread thread;

      @Override
      public void read(LongConsumer arrived) {
        thread = new Thread(() -> poll(arrived), group);
        thread.start();
      }

      private void poll(LongConsumer arrived) {
        try (consumer) {
          consumer.subscribe(List.of(topic));
          while (true) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
              arrived.accept(ByteBuffer.wrap(record.value()).getLong(0));
            }
          }
        } catch (WakeupException e) {
          // Told to stop.
        }
      }

      @Override
      public void send(long time) {
        byte[] value = order.clone();
        ByteBuffer.wrap(value).putLong(0, time);
        var unused = producer.send(new ProducerRecord<>(topic, key, value));
      }

      @Override
      public void close() throws InterruptedException {
        producer.close();
        consumer.wakeup();
        thread.join();
      }
    };
  }

  /** Weft. */
  static <T extends SpecificRecord> Journey weft(
      Mesh mesh, String product, Class<T> type, T order) {
    String address = Market.address(product);
    ProductPublisher<T> publisher =
        mesh.publisher(address, type, PublisherSettings.DEFAULT.profile(Profile.LATENCY));
    int field = order.getSchema().getField("session").pos();
    return new Journey() {
      private Subscription subscription;

      @Override
      public void read(LongConsumer arrived) {
        subscription =
            mesh.subscriber(address, type, "journey-" + System.nanoTime())
                .from(Start.latest())
                .handle(event -> arrived.accept((long) event.value().get(field)));
      }

      @Override
      public void send(long time) {
        order.put(field, time);
        var unused = publisher.publish(order);
      }

      @Override
      public void close() {
        publisher.close();
        subscription.close();
      }
    };
  }
}
