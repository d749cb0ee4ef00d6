package dev.weft.sdk.publish;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes several events at once: whoever reads committed records sees all of them or none. With
 * the offsets of what they were made from, each input is processed exactly once. A second publisher
 * of the same name fences the first off.
 *
 * <p>One thread at a time.
 *
 * @param <T> the class of the events
 */
public final class TransactionalPublisher<T extends IndexedRecord> implements AutoCloseable {

  private static final Duration CLOSE_WITHIN = Duration.ofMillis(500);

  private final OutputPort port;
  private final Outlet outlet;
  private final Producer<byte[], byte[]> producer;
  private final RecordEncoder<T> encoder;

  private TransactionalPublisher(
      Outlet outlet, Producer<byte[], byte[]> producer, RecordEncoder<T> encoder) {
    this.port = outlet.port();
    this.outlet = outlet;
    this.producer = producer;
    this.encoder = encoder;
  }

  /**
   * Opens a publisher. People call {@code Mesh.transactional}.
   *
   * @param name Kafka's transactional id, unique in the mesh
   * @throws UnavailableException when Kafka doesn't answer
   */
  public static <T extends SpecificRecord> TransactionalPublisher<T> open(
      MeshConnection mesh, Registry registry, OutputPort port, Class<T> type, String name) {
    EventRules rules = EventRules.of(port.contract(), RecordEncoder.schemaOf(type));
    return open(mesh, port, name, outlet -> RecordEncoder.specific(outlet, registry, rules, type));
  }

  /**
   * Opens a publisher of records that no class was generated for. People call {@code
   * Mesh.transactional}.
   *
   * @param name Kafka's transactional id, unique in the mesh
   * @throws UnavailableException when Kafka doesn't answer
   */
  public static TransactionalPublisher<IndexedRecord> open(
      MeshConnection mesh, Registry registry, OutputPort port, String name) {
    EventRules rules = EventRules.of(port.contract(), port.contract().schema());
    return open(mesh, port, name, outlet -> RecordEncoder.generic(outlet, registry, rules));
  }

  private static <T extends IndexedRecord> TransactionalPublisher<T> open(
      MeshConnection mesh,
      OutputPort port,
      String name,
      Function<Outlet, RecordEncoder<T>> encoder) {
    Producer<byte[], byte[]> producer = ProducerSettings.transactional(mesh, name);
    try {
      Outlet outlet = Outlet.of(port, PublisherSettings.DEFAULT.named(name), producer);
      RecordEncoder<T> encodes = encoder.apply(outlet);
      producer.initTransactions();
      return new TransactionalPublisher<>(outlet, producer, encodes);
    } catch (KafkaException e) {
      producer.close(CLOSE_WITHIN);
      throw PublishFailures.of(port.id(), e);
    } catch (RuntimeException e) {
      producer.close(CLOSE_WITHIN);
      throw e;
    }
  }

  /**
   * Publishes all events or none, in order. Returns when they are committed.
   *
   * @return where they lie, in the same order
   * @throws RejectedException when one of them breaks its contract; nothing is sent then
   * @throws UnavailableException when Kafka doesn't answer in time; nothing is published, unless
   *     the answer to the very commit was lost
   * @throws PublishException when Kafka refuses it, or another publisher of the same name has taken
   *     over; close this one then
   */
  public List<Receipt> publishAll(List<T> events) {
    return publishAll(events, Map.of(), null);
  }

  /**
   * Publishes all events and commits what they were made from, or neither: processing exactly once.
   *
   * @param consumed the offsets to read on from, of a consumer that commits nothing itself
   * @param group the consumer's own {@code groupMetadata()}
   * @return where they lie, in the same order
   * @throws PublishException as in {@link #publishAll(List)}; the consumer must go back to what is
   *     committed then
   */
  public List<Receipt> publishAll(
      List<T> events,
      Map<TopicPartition, OffsetAndMetadata> consumed,
      @Nullable ConsumerGroupMetadata group) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (T event : events) {
      records.add(encoder.encode(event));
    }
    try {
      producer.beginTransaction();
      List<RecordMetadata> answers = AtomicPublisher.send(producer, records);
      if (group != null && !consumed.isEmpty()) {
        producer.sendOffsetsToTransaction(consumed, group);
      }
      producer.commitTransaction();
      return answers.stream()
          .map(answer -> Receipt.of(answer, !answer.topic().equals(port.id().topic())))
          .toList();
    } catch (ProducerFencedException
        | InvalidProducerEpochException
        | AuthorizationException fatal) {
      throw PublishFailures.of(port.id(), fatal);
    } catch (KafkaException e) {
      giveUp(e);
      throw PublishFailures.of(port.id(), e);
    }
  }

  private void giveUp(KafkaException reason) {
    outlet.numbering().lost(outlet.numbering().current());
    try {
      producer.abortTransaction();
    } catch (KafkaException e) {
      // The transaction's own timeout ends it then; the next call fails and says why.
      reason.addSuppressed(e);
    }
  }

  /** What was begun and not committed is given up. */
  @Override
  public void close() {
    producer.close(CLOSE_WITHIN);
  }
}
