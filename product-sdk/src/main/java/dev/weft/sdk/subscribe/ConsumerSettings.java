package dev.weft.sdk.subscribe;

import dev.weft.sdk.serde.MeshConnection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's clients as subscribers have them: committed records alone, nothing committed unasked. */
final class ConsumerSettings {

  private ConsumerSettings() {}

  /** A member of a group, which says itself where to begin and what is done. */
  static Consumer<byte[], byte[]> member(MeshConnection mesh, String group) {
    Map<String, Object> settings = settings(mesh, "read_committed");
    settings.put("group.id", group);
    settings.put("client.id", group);
    // What moves to another member stops; the rest goes on.
    settings.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
    // Members learn by their heartbeats that others came or went: by default, up to three seconds
    // later, twice.
    settings.putIfAbsent("heartbeat.interval.ms", 1_000);
    settings.putIfAbsent("max.poll.records", 2_000);
    return consumer(settings);
  }

  /** A reader without a group. */
  static Consumer<byte[], byte[]> reader(MeshConnection mesh) {
    return consumer(settings(mesh, "read_committed"));
  }

  /** The same that soon knows of partitions that were added. */
  static Consumer<byte[], byte[]> follower(MeshConnection mesh) {
    Map<String, Object> settings = settings(mesh, "read_committed");
    settings.putIfAbsent("metadata.max.age.ms", 10_000);
    return consumer(settings);
  }

  /** A reader to which a partition's end is the log's, open transactions included. */
  static Consumer<byte[], byte[]> uncommittedReader(MeshConnection mesh) {
    return consumer(settings(mesh, "read_uncommitted"));
  }

  /**
   * Writes to quarantine in transactions. Each of its calls gives up soon, because the thread that
   * polls waits for it: whoever calls tries again.
   *
   * @param transactionalId of this member alone
   */
  static Producer<byte[], byte[]> quarantineWriter(
      MeshConnection mesh, String group, String transactionalId) {
    Map<String, Object> settings = mesh.producerSettings();
    settings.put("client.id", group + "-quarantine");
    settings.put("transactional.id", transactionalId);
    // A killed member's open transaction keeps whoever gets its partitions, and readers of the
    // quarantine, until this time has passed.
    settings.put("transaction.timeout.ms", 10_000);
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("max.block.ms", 5_000);
    settings.put("request.timeout.ms", 4_000);
    settings.put("delivery.timeout.ms", 8_000);
    settings.put("linger.ms", 0);
    // The first batch of a transaction is refused while the one before is still being completed,
    // and what was sent behind it as well.
    settings.put("max.in.flight.requests.per.connection", 1);
    settings.put("retry.backoff.ms", 20);
    // What came in batches may be larger alone than one may send by default.
    settings.put("max.request.size", 64 << 20);
    settings.putIfAbsent("compression.type", "lz4");
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static Map<String, Object> settings(MeshConnection mesh, String isolation) {
    Map<String, Object> settings = mesh.consumerSettings();
    settings.put("isolation.level", isolation);
    settings.put("enable.auto.commit", false);
    // Kafka would jump in silence.
    settings.put("auto.offset.reset", "none");
    settings.put("allow.auto.create.topics", false);
    return settings;
  }
}
