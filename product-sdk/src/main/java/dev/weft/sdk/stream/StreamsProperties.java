package dev.weft.sdk.stream;

import dev.weft.sdk.serde.MeshConnection;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams as every derived product has it. */
final class StreamsProperties {

  /**
   * What the topology must be built with: an input table needs no changelog of its own, its topic
   * is one.
   */
  static final Properties OPTIMIZED = new Properties();

  static {
    OPTIMIZED.put(
        StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.REUSE_KTABLE_SOURCE_TOPICS);
  }

  private StreamsProperties() {}

  /**
   * What makes a difference to what comes out, also without a broker.
   *
   * @param quarantine where errors go
   */
  static Properties offline(String applicationId, StreamQuarantine quarantine) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    settings.put(ErrorRoute.QUARANTINE, quarantine);
    settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, ErrorRoute.class);
    settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, ErrorRoute.class);
    settings.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, ErrorRoute.class);
    settings.putAll(OPTIMIZED);
    return settings;
  }

  static Properties of(
      MeshConnection mesh,
      String applicationId,
      StreamQuarantine quarantine,
      Path stateDirectory,
      String node,
      StreamSettings chosen) {
    Properties settings = offline(applicationId, quarantine);
    mesh.consumerSettings()
        .forEach((name, value) -> settings.put(StreamsConfig.consumerPrefix(name), value));
    settings.putAll(mesh.clientSettings());
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    // A static member: a killed node that comes back takes its place at once, instead of after the
    // session timeout.
    settings.put("group.instance.id", node);
    // Changes to a table leave once per commit: few enough to be quick, often enough to be live.
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200);
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 4L * 1024 * 1024);
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, chosen.standbyReplicas());
    settings.put("auto.offset.reset", "earliest");
    // With Kafka's own 16 KiB, a replay costs broker and producers half as much again.
    settings.put(StreamsConfig.producerPrefix("batch.size"), 131_072);
    // The quarantine's entries are larger than what they are about.
    settings.put(StreamsConfig.producerPrefix("max.request.size"), StreamQuarantine.MAX_BYTES);
    // As in publishers, and for the same reasons.
    settings.put(StreamsConfig.producerPrefix("max.in.flight.requests.per.connection"), 1);
    settings.put(StreamsConfig.producerPrefix("retry.backoff.ms"), 20);
    return settings;
  }
}
