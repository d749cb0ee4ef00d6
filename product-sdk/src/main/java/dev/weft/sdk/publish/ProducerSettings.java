package dev.weft.sdk.publish;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.MeshConnection;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka's producer as every publisher of the mesh has it: idempotent, acknowledged by all replicas,
 * bounded in memory.
 */
final class ProducerSettings {

  private static final int KAFKAS_LARGEST_REQUEST = 1 << 20;

  /** Kept for key, headers and what Kafka puts around them. */
  private static final int AROUND_A_VALUE = 16 << 10;

  private ProducerSettings() {}

  /** How many bytes a value may have so that Kafka's producer surely takes it. */
  static int largestValue(MeshConnection mesh) {
    Object set = mesh.producerSettings().get("max.request.size");
    return (set == null ? KAFKAS_LARGEST_REQUEST : Integer.parseInt(set.toString()))
        - AROUND_A_VALUE;
  }

  static Producer<byte[], byte[]> producer(
      MeshConnection mesh, OutputPort port, PublisherSettings publisher) {
    Map<String, Object> settings = settings(mesh, publisher.name().orElse(port.id().topic()));
    if (publisher.profile() == PublisherSettings.Profile.LATENCY) {
      settings.putIfAbsent("linger.ms", 0);
    }
    return open(settings);
  }

  static Producer<byte[], byte[]> transactional(MeshConnection mesh, String transactionalId) {
    Map<String, Object> settings = settings(mesh, transactionalId);
    settings.put("transactional.id", transactionalId);
    // A killed publisher's open transaction holds up every reader until it is fenced or this time
    // has passed.
    settings.put("transaction.timeout.ms", 10_000);
    // The first batch of a transaction is refused while the one before is still being completed.
    // Batches sent behind it without waiting would be refused as well, each with an error in the
    // broker's log; and the hundred milliseconds until the next try are longer than most
    // transactions.
    settings.put("max.in.flight.requests.per.connection", 1);
    settings.put("retry.backoff.ms", 20);
    return open(settings);
  }

  /** What the connection sets goes first; what Weft promises can't be set there. */
  private static Map<String, Object> settings(MeshConnection mesh, String clientId) {
    Map<String, Object> settings = mesh.producerSettings();
    settings.put("client.id", clientId);
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    // Measured: large batches that wait a little make small records 1.5 to 2 times faster than
    // Kafka's own defaults.
    settings.putIfAbsent("batch.size", 262_144);
    settings.putIfAbsent("buffer.memory", 33_554_432L);
    // Who publishes is told within a minute and not within two, and not kept waiting for one.
    settings.putIfAbsent("delivery.timeout.ms", 60_000);
    settings.putIfAbsent("max.block.ms", 10_000);
    return settings;
  }

  private static Producer<byte[], byte[]> open(Map<String, Object> settings) {
    settings.putIfAbsent("linger.ms", 10);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
