package dev.weft.sdk.publish;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;

/**
 * Publishes events of one type to a product. Idempotent: an event that Kafka must be sent twice is
 * there once. Thread-safe; close it to send what is waiting.
 */
public final class ProductPublisher<T extends IndexedRecord> implements AutoCloseable {

  private final Producer<byte[], byte[]> producer;
  private final ThreadLocal<RecordEncoder<T>> encoders;

  private ProductPublisher(
      Producer<byte[], byte[]> producer, ThreadLocal<RecordEncoder<T>> encoders) {
    this.producer = producer;
    this.encoders = encoders;
  }

  /**
   * Opens a publisher. People call {@code Mesh.publisher}.
   *
   * @throws dev.weft.sdk.serde.RegistryException when the type's schema is not the port's
   */
  public static <T extends SpecificRecord> ProductPublisher<T> open(
      MeshConnection mesh, Registry registry, OutputPort port, Class<T> type) {
    return open(mesh, port, () -> RecordEncoder.specific(registry, port, type, Clock.systemUTC()));
  }

  /**
   * Opens a publisher of records that no class was generated for. People call {@code
   * Mesh.publisher}.
   */
  public static ProductPublisher<IndexedRecord> open(
      MeshConnection mesh, Registry registry, OutputPort port) {
    return open(mesh, port, () -> RecordEncoder.generic(registry, port, Clock.systemUTC()));
  }

  private static <T extends IndexedRecord> ProductPublisher<T> open(
      MeshConnection mesh, OutputPort port, Supplier<RecordEncoder<T>> encoder) {
    ThreadLocal<RecordEncoder<T>> encoders = ThreadLocal.withInitial(encoder);
    // Whoever opens it learns at once what doesn't fit, not the first who publishes.
    encoders.get();
    return new ProductPublisher<>(ProducerSettings.producer(mesh, port.id().topic()), encoders);
  }

  /**
   * Sends an event. Does not wait for the answer; waits only while the buffer of unsent events (32
   * MiB) is full.
   *
   * @return where the event lies, as soon as all replicas have it; or, exceptionally, why it isn't
   *     anywhere
   * @throws org.apache.kafka.common.errors.SerializationException when the event breaks its schema;
   *     nothing is sent then
   */
  public CompletionStage<Receipt> publish(T event) {
    CompletableFuture<Receipt> answer = new CompletableFuture<>();
    var unused =
        producer.send(
            encoders.get().encode(event),
            (metadata, failure) -> {
              if (failure != null) {
                answer.completeExceptionally(failure);
              } else {
                answer.complete(
                    new Receipt(
                        metadata.topic(),
                        metadata.partition(),
                        metadata.offset(),
                        Instant.ofEpochMilli(metadata.timestamp())));
              }
            });
    return answer;
  }

  /** Waits until everything published so far has its answer. */
  public void flush() {
    producer.flush();
  }

  /** Sends what is waiting, waits for the answers and lets go of the connection. */
  @Override
  public void close() {
    producer.close();
  }
}
