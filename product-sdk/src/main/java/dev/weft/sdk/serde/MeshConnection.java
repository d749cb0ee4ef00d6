package dev.weft.sdk.serde;

import java.net.URI;
import java.util.Map;

/**
 * Where a mesh is reached. Its text never shows a password.
 *
 * @param bootstrapServers Kafka's, {@code host:port} separated by commas
 * @param registry the schema registry's address, {@code http://host:port/path}; without a password,
 *     since addresses are shown
 * @param access what the registry asks of those who come in
 * @param kafka what Kafka asks of those who come in, and what is set of its clients
 */
public record MeshConnection(
    String bootstrapServers, URI registry, RegistryAccess access, KafkaAccess kafka) {

  public MeshConnection {
    if (registry.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "The address of the schema registry on %s bears a user or password; give them apart from it"
              .formatted(registry.getHost()));
    }
  }

  /** With a Kafka that lets everybody in. */
  public MeshConnection(String bootstrapServers, URI registry, RegistryAccess access) {
    this(bootstrapServers, registry, access, KafkaAccess.OPEN);
  }

  /** With a registry and a Kafka that let everybody in. */
  public MeshConnection(String bootstrapServers, URI registry) {
    this(bootstrapServers, registry, RegistryAccess.OPEN);
  }

  /**
   * Reads a connection from configuration: {@code weft.kafka.bootstrap.servers}, {@code
   * weft.kafka.user} and {@code .password}, {@code weft.kafka.<property>} for the properties in
   * {@link KafkaAccess#ALLOWED}; {@code weft.registry.url}, {@code
   * weft.registry.basic-auth.user-info} (or {@code user} and {@code password}), {@code
   * weft.registry.ssl.truststore.location}, {@code password} and {@code type}. Other keys are
   * somebody else's, unless they begin with {@code weft.kafka.} or {@code weft.registry.}.
   *
   * @throws IllegalArgumentException with everything that is wrong, a line each; no password is in
   *     the message
   */
  public static MeshConnection of(Map<String, String> configuration) {
    return new ConnectionKeys(configuration).read();
  }

  /**
   * Reads a connection from Java's system properties and, where they say nothing, from the
   * environment, in which {@code weft.registry.url} is {@code WEFT_REGISTRY_URL}.
   *
   * @throws IllegalArgumentException with everything that is wrong, a line each
   */
  public static MeshConnection ofEnvironment() {
    return of(ConnectionKeys.environment(System.getenv(), System.getProperties()));
  }

  /** What every client of this Kafka is set to. It may hold passwords: not for logs. */
  public Map<String, Object> clientSettings() {
    return withServers(kafka.clientSettings());
  }

  /** What every producer of this Kafka is set to. It may hold passwords: not for logs. */
  public Map<String, Object> producerSettings() {
    return withServers(kafka.producerSettings());
  }

  /** What every consumer of this Kafka is set to. It may hold passwords: not for logs. */
  public Map<String, Object> consumerSettings() {
    return withServers(kafka.consumerSettings());
  }

  private Map<String, Object> withServers(Map<String, Object> settings) {
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("enable.metrics.push", false);
    return settings;
  }
}
