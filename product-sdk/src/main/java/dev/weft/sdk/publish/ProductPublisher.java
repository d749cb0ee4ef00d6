package dev.weft.sdk.publish;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.observe.OpenClient;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Publishes events of one type to a product. Idempotent: an event that Kafka must be sent twice is
 * there once. Thread-safe; close it to send what is waiting.
 *
 * <p>Its memory is bounded: while 32 MiB of events wait for Kafka, publishing waits too, 10 s at
 * most.
 */
public final class ProductPublisher<T extends IndexedRecord> implements AutoCloseable {

  /** Longer than any answer may take. */
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(70);

  /** As long as publishing waits for a buffer that is full. */
  private static final Duration WAIT_WITHIN = Duration.ofSeconds(10);

  private final Producer<byte[], byte[]> producer;
  private final FirstRecords events;
  private final FirstRecords quarantined;
  private final Outlet outlet;
  private final ThreadLocal<RecordEncoder<T>> encoders;
  private final Runnable closed;

  private ProductPublisher(
      Producer<byte[], byte[]> producer,
      Outlet outlet,
      Function<Outlet, RecordEncoder<T>> encoder,
      ClientObserver observer) {
    this.producer = producer;
    PortId port = outlet.port().id();
    this.events = new FirstRecords(producer, outlet.topic(), WAIT_WITHIN);
    this.quarantined = new FirstRecords(producer, QuarantineHeaders.topic(port), WAIT_WITHIN);
    this.outlet = outlet;
    this.encoders = ThreadLocal.withInitial(() -> encoder.apply(outlet));
    this.closed = observer.opened(outlet.client(OpenClient.Kind.PUBLISHER));
  }

  /**
   * Opens a publisher. People call {@code Mesh.publisher}.
   *
   * @throws dev.weft.sdk.serde.RegistryException when the type's schema is not the port's
   * @throws dev.weft.sdk.contract.rules.InvalidRulesException when the contract has rules that
   *     can't be checked
   */
  public static <T extends SpecificRecord> ProductPublisher<T> open(
      MeshConnection mesh,
      Registry registry,
      OutputPort port,
      Class<T> type,
      PublisherSettings settings,
      ClientObserver observer) {
    EventRules rules = EventRules.of(port.contract(), RecordEncoder.schemaOf(type));
    return open(
        mesh,
        port,
        settings,
        outlet -> RecordEncoder.specific(outlet, registry, rules, type),
        observer);
  }

  /** Opens a publisher that nobody observes. */
  public static <T extends SpecificRecord> ProductPublisher<T> open(
      MeshConnection mesh,
      Registry registry,
      OutputPort port,
      Class<T> type,
      PublisherSettings settings) {
    return open(mesh, registry, port, type, settings, ClientObserver.NONE);
  }

  /** Opens a publisher of records that no class was generated for, which nobody observes. */
  public static ProductPublisher<IndexedRecord> open(
      MeshConnection mesh, Registry registry, OutputPort port, PublisherSettings settings) {
    return open(mesh, registry, port, settings, ClientObserver.NONE);
  }

  /**
   * Opens a publisher of records that no class was generated for. People call {@code
   * Mesh.publisher}.
   */
  public static ProductPublisher<IndexedRecord> open(
      MeshConnection mesh,
      Registry registry,
      OutputPort port,
      PublisherSettings settings,
      ClientObserver observer) {
    EventRules rules = EventRules.of(port.contract(), port.contract().schema());
    return open(
        mesh, port, settings, outlet -> RecordEncoder.generic(outlet, registry, rules), observer);
  }

  private static <T extends IndexedRecord> ProductPublisher<T> open(
      MeshConnection mesh,
      OutputPort port,
      PublisherSettings settings,
      Function<Outlet, RecordEncoder<T>> encoder,
      ClientObserver observer) {
    Producer<byte[], byte[]> producer = ProducerSettings.producer(mesh, port, settings);
    ProductPublisher<T> publisher =
        new ProductPublisher<>(producer, Outlet.of(port, settings, producer), encoder, observer);
    try {
      // Whoever opens it learns at once what doesn't fit, not the first who publishes.
      publisher.encoders.get();
      return publisher;
    } catch (RuntimeException e) {
      publisher.producer.close(Duration.ZERO);
      publisher.closed.run();
      throw e;
    }
  }

  /**
   * Publishes an event. Doesn't wait for the answer; waits only while the buffer of unsent events
   * is full, while no broker at all can be reached, or for the answer to the very first event in a
   * partition; 10 s at most.
   *
   * @return where the event lies, as soon as all replicas have it; or, exceptionally, a {@link
   *     PublishException}: {@link RejectedException} when the event breaks its contract, and
   *     nothing is sent then; {@link UnavailableException} when Kafka doesn't answer in time. Where
   *     the contract wants it so, an event that breaks a rule lies in quarantine, and the receipt
   *     says so
   */
  public CompletionStage<Receipt> publish(T event) {
    return send(event);
  }

  /**
   * Publishes an event and waits for the answer.
   *
   * @throws RejectedException when the event breaks its contract; nothing is sent then
   * @throws UnavailableException when Kafka doesn't answer in time; the event may be there
   * @throws PublishException when Kafka refuses it
   */
  public Receipt publishAndWait(T event) {
    try {
      return send(event).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof PublishException told ? told : e;
    }
  }

  /** What became of the events so far. */
  public PublisherStats stats() {
    return outlet.counters().now();
  }

  /** Waits until everything published so far has its answer. */
  public void flush() {
    producer.flush();
  }

  /** Sends what is waiting, waits for the answers and lets go of the connection. */
  @Override
  public void close() {
    producer.close(CLOSE_WITHIN);
    closed.run();
  }

  private PendingReceipt send(T event) {
    PendingReceipt answer = new PendingReceipt(outlet);
    try {
      ProducerRecord<byte[], byte[]> record = encoders.get().encode(event);
      answer.sent(outlet.numbering().current());
      (record.partition() == null ? quarantined : events).send(record, answer);
    } catch (KafkaException | PublishException e) {
      answer.fail(e);
    }
    return answer;
  }
}
