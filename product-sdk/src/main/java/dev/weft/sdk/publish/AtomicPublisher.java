package dev.weft.sdk.publish;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Publishes records to several ports in one transaction: whoever reads committed records sees all
 * of them or none. A second publisher of the same name fences the first off. One thread at a time.
 */
public final class AtomicPublisher implements AutoCloseable {

  /**
   * A record and where it goes.
   *
   * @param port the port
   * @param event a record of the port's own schema
   */
  public record Addressed(OutputPort port, IndexedRecord event) {}

  private static final Duration CLOSE_WITHIN = Duration.ofMillis(500);

  private final String name;
  private final Registry registry;
  private final Producer<byte[], byte[]> producer;
  private final Map<PortId, Outlet> outlets = new HashMap<>();

  private AtomicPublisher(Registry registry, Producer<byte[], byte[]> producer, String name) {
    this.name = name;
    this.registry = registry;
    this.producer = producer;
  }

  /**
   * Opens a publisher.
   *
   * @param name the publisher's name, unique in the mesh: Kafka's transactional id
   * @throws KafkaException when Kafka doesn't answer
   */
  public static AtomicPublisher open(MeshConnection mesh, Registry registry, String name) {
    Producer<byte[], byte[]> producer = ProducerSettings.transactional(mesh, name);
    try {
      producer.initTransactions();
      return new AtomicPublisher(registry, producer, name);
    } catch (KafkaException e) {
      producer.close(CLOSE_WITHIN);
      throw e;
    }
  }

  /**
   * Publishes all records or none, in order. Returns when they are committed. After an exception
   * the publisher is of no further use: close it.
   *
   * @throws KafkaException when Kafka doesn't take one of them; nothing is published then
   * @throws dev.weft.sdk.serde.RegistryException when a port's schema isn't registered
   */
  public void publish(List<Addressed> records) {
    Map<PortId, RecordEncoder<IndexedRecord>> encoders = new HashMap<>();
    List<ProducerRecord<byte[], byte[]>> encoded = new ArrayList<>();
    for (Addressed record : records) {
      encoded.add(
          encoders
              .computeIfAbsent(record.port().id(), id -> encoder(record.port()))
              .encode(record.event()));
    }
    write(encoded);
  }

  /**
   * Writes records as they are, all or none, in order. Returns when they are committed. After an
   * exception the publisher is of no further use: close it.
   *
   * @throws KafkaException when Kafka doesn't take one of them; nothing is written then
   */
  public void write(List<ProducerRecord<byte[], byte[]>> records) {
    producer.beginTransaction();
    var unused = send(producer, records);
    producer.commitTransaction();
  }

  /** A port's numbers go on; its contract may be another than the last time. */
  private RecordEncoder<IndexedRecord> encoder(OutputPort port) {
    Outlet known = outlets.get(port.id());
    Outlet outlet =
        known != null && known.port().equals(port)
            ? known
            : Outlet.of(port, PublisherSettings.DEFAULT.named(name), producer);
    outlets.put(port.id(), outlet);
    return RecordEncoder.generic(
        outlet, registry, EventRules.of(port.contract(), port.contract().schema()));
  }

  /** What was begun and not committed is given up. */
  @Override
  public void close() {
    producer.close(CLOSE_WITHIN);
  }

  /**
   * Sends records and waits for the answers: a commit would fail as well, but without the reason.
   */
  static List<RecordMetadata> send(
      Producer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records) {
    List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
    producer.flush();
    List<RecordMetadata> answers = new ArrayList<>();
    for (Future<RecordMetadata> record : sent) {
      try {
        answers.add(record.get());
      } catch (ExecutionException e) {
        throw e.getCause() instanceof KafkaException reason ? reason : new KafkaException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new KafkaException("Interrupted while waiting for Kafka", e);
      }
    }
    return answers;
  }
}
