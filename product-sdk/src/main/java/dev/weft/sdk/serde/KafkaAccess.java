package dev.weft.sdk.serde;

import dev.weft.sdk.descriptor.Suggestions;
import dev.weft.sdk.serde.RegistryAccess.Credentials;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/**
 * How one is let in at Kafka, and what of its clients one sets oneself. Only settings that do no
 * harm can be given: none that name a class or a login module, none that send anybody elsewhere,
 * none that turn off what Weft promises. Its text never shows a password.
 *
 * @param user who one is; empty where Kafka doesn't ask
 * @param properties Kafka's own names and values, of those in {@link #ALLOWED}
 */
public record KafkaAccess(Optional<Credentials> user, Map<String, String> properties) {

  /** No password, nothing set. */
  public static final KafkaAccess OPEN = new KafkaAccess(Optional.empty(), Map.of());

  static final String PROTOCOL = "security.protocol";
  static final String MECHANISM = "sasl.mechanism";

  private static final List<String> MECHANISMS = List.of("SCRAM-SHA-512", "SCRAM-SHA-256", "PLAIN");

  private static final Set<String> OF_ALL =
      Set.of(
          PROTOCOL,
          MECHANISM,
          "ssl.truststore.location",
          "ssl.truststore.password",
          "ssl.truststore.type",
          "ssl.truststore.certificates",
          "ssl.keystore.location",
          "ssl.keystore.password",
          "ssl.keystore.type",
          "ssl.keystore.certificate.chain",
          "ssl.keystore.key",
          "ssl.key.password",
          "ssl.enabled.protocols",
          "ssl.cipher.suites",
          "client.dns.lookup",
          "connections.max.idle.ms",
          "metadata.max.age.ms",
          "receive.buffer.bytes",
          "reconnect.backoff.max.ms",
          "reconnect.backoff.ms",
          "request.timeout.ms",
          "retry.backoff.max.ms",
          "retry.backoff.ms",
          "send.buffer.bytes",
          "socket.connection.setup.timeout.max.ms",
          "socket.connection.setup.timeout.ms");

  private static final Set<String> OF_PRODUCERS =
      Set.of(
          "batch.size",
          "buffer.memory",
          "compression.type",
          "delivery.timeout.ms",
          "linger.ms",
          "max.block.ms",
          "max.request.size");

  private static final Set<String> OF_CONSUMERS =
      Set.of(
          "client.rack",
          "fetch.max.bytes",
          "fetch.max.wait.ms",
          "fetch.min.bytes",
          "heartbeat.interval.ms",
          "max.partition.fetch.bytes",
          "max.poll.interval.ms",
          "max.poll.records",
          "session.timeout.ms");

  /** The properties of Kafka's clients that may be set. */
  public static final Set<String> ALLOWED = allowed();

  /** Takes only what is allowed; {@code IllegalArgumentException} says what isn't. */
  public KafkaAccess {
    Map<String, String> copy = new TreeMap<>(properties);
    copy.forEach(KafkaAccess::check);
    if (user.isPresent()) {
      copy.putIfAbsent(MECHANISM, MECHANISMS.get(0));
      copy.putIfAbsent(PROTOCOL, "SASL_SSL");
    }
    properties = Map.copyOf(copy);
  }

  /** The settings of a producer. They hold the passwords: not for logs. */
  public Map<String, Object> producerSettings() {
    return settings(OF_PRODUCERS);
  }

  /** The settings of a consumer. They hold the passwords: not for logs. */
  public Map<String, Object> consumerSettings() {
    return settings(OF_CONSUMERS);
  }

  /** The settings that all clients share. They hold the passwords: not for logs. */
  public Map<String, Object> clientSettings() {
    return settings(Set.of());
  }

  @Override
  public String toString() {
    return "KafkaAccess[user="
        + user.map(Credentials::user).orElse("none")
        + ", set="
        + new TreeMap<>(properties).keySet()
        + "]";
  }

  /** What is wrong with a property, if anything is. */
  static Optional<String> problem(String name, String value) {
    if (!ALLOWED.contains(name)) {
      return Optional.of(
          "Kafka's property '"
              + name
              + "' can't be set through Weft"
              + Suggestions.hint(name, ALLOWED));
    }
    if (name.equals(MECHANISM) && !MECHANISMS.contains(value)) {
      return Optional.of(
          "Kafka's property '"
              + MECHANISM
              + "' is one of "
              + String.join(", ", MECHANISMS)
              + "; it is '"
              + value
              + "'");
    }
    return Optional.empty();
  }

  private static void check(String name, String value) {
    problem(name, value)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
  }

  private Map<String, Object> settings(Collection<String> ofKind) {
    Map<String, Object> settings = new HashMap<>();
    properties.forEach(
        (name, value) -> {
          if (OF_ALL.contains(name) || ofKind.contains(name)) {
            settings.put(name, value);
          }
        });
    user.ifPresent(known -> settings.put("sasl.jaas.config", login(known)));
    return settings;
  }

  /** The one form of Kafka's login that Weft writes itself, so that nobody else's is read. */
  private String login(Credentials known) {
    String module =
        String.valueOf(properties.get(MECHANISM)).toUpperCase(Locale.ROOT).equals("PLAIN")
            ? PlainLoginModule.class.getName()
            : ScramLoginModule.class.getName();
    return module
        + " required username="
        + quoted(known.user())
        + " password="
        + quoted(known.password())
        + ";";
  }

  private static String quoted(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("Kafka's user and password have no control characters");
    }
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static Set<String> allowed() {
    Set<String> all = new TreeSet<>(OF_ALL);
    all.addAll(OF_PRODUCERS);
    all.addAll(OF_CONSUMERS);
    return Collections.unmodifiableSet(all);
  }
}
