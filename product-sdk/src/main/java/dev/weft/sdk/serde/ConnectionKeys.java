package dev.weft.sdk.serde;

import dev.weft.sdk.descriptor.Suggestions;
import dev.weft.sdk.serde.RegistryAccess.Credentials;
import dev.weft.sdk.serde.RegistryAccess.TrustStore;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a connection from configuration keys and collects everything that is wrong with them. */
final class ConnectionKeys {

  private static final String KAFKA = "weft.kafka.";
  private static final String REGISTRY = "weft.registry.";
  private static final String SERVERS = KAFKA + "bootstrap.servers";
  private static final String USER = KAFKA + "user";
  private static final String PASSWORD = KAFKA + "password";
  private static final String URL = REGISTRY + "url";
  private static final String USER_INFO = REGISTRY + "basic-auth.user-info";
  private static final String REGISTRY_USER = REGISTRY + "basic-auth.user";
  private static final String REGISTRY_PASSWORD = REGISTRY + "basic-auth.password";
  private static final String TRUST = REGISTRY + "ssl.truststore.location";
  private static final String TRUST_PASSWORD = REGISTRY + "ssl.truststore.password";
  private static final String TRUST_TYPE = REGISTRY + "ssl.truststore.type";
  private static final URI NOWHERE = URI.create("http://127.0.0.1");

  private static final Set<String> KNOWN = known();

  private final Map<String, String> given = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  ConnectionKeys(Map<String, String> configuration) {
    configuration.forEach(
        (key, value) -> {
          if ((key.startsWith(KAFKA) || key.startsWith(REGISTRY)) && !value.isBlank()) {
            given.put(key, value.strip());
          }
        });
  }

  /** The keys as they are written, from where each is written otherwise; properties go first. */
  static Map<String, String> environment(Map<String, String> variables, Properties properties) {
    Map<String, String> found = new HashMap<>();
    for (String key : KNOWN) {
      String variable = variables.get(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
      if (variable != null) {
        found.put(key, variable);
      }
    }
    for (String name : properties.stringPropertyNames()) {
      // Others of the registry's keys are a registry's own, not those of who connects to one.
      if (name.startsWith(KAFKA) || KNOWN.contains(name)) {
        found.put(name, properties.getProperty(name));
      }
    }
    return found;
  }

  MeshConnection read() {
    for (String key : given.keySet()) {
      if (!KNOWN.contains(key)) {
        problems.add("There is no key '" + key + "'" + Suggestions.hint(key, KNOWN));
      }
    }
    String servers = required(SERVERS, "host:port, several separated by commas");
    URI registry =
        attempt(
            URL,
            () -> registryAddress(required(URL, "http://host:port/path or https://...")),
            NOWHERE);
    RegistryAccess access =
        attempt(
            REGISTRY + "*", () -> new RegistryAccess(credentials(), trust()), RegistryAccess.OPEN);
    KafkaAccess kafka = kafka();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return new MeshConnection(servers, registry, access, kafka);
  }

  private KafkaAccess kafka() {
    Map<String, String> properties = new TreeMap<>();
    given.forEach(
        (key, value) -> {
          String name = key.startsWith(KAFKA) ? key.substring(KAFKA.length()) : "";
          if (KafkaAccess.ALLOWED.contains(name)) {
            KafkaAccess.problem(name, value)
                .ifPresentOrElse(problems::add, () -> properties.put(name, value));
          }
        });
    @Nullable String user = given.get(USER);
    return attempt(
        KAFKA + "*",
        () ->
            new KafkaAccess(
                Optional.ofNullable(user)
                    .map(name -> new Credentials(name, given.getOrDefault(PASSWORD, ""))),
                properties),
        KafkaAccess.OPEN);
  }

  private static URI registryAddress(String text) {
    URI address = text.isEmpty() ? NOWHERE : URI.create(text);
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (address.getHost() == null || !Set.of("http", "https").contains(scheme)) {
      throw new IllegalArgumentException(
          "A schema registry's address must read http://host:port/path or https://host:port/path,"
              + " without a user");
    }
    return address;
  }

  private Optional<Credentials> credentials() {
    return Optional.ofNullable(given.get(USER_INFO))
        .map(Credentials::parse)
        .or(
            () ->
                Optional.ofNullable(given.get(REGISTRY_USER))
                    .map(user -> new Credentials(user, given.getOrDefault(REGISTRY_PASSWORD, ""))));
  }

  private Optional<TrustStore> trust() {
    return Optional.ofNullable(given.get(TRUST))
        .map(
            location -> {
              Path file = Path.of(location);
              if (!Files.isReadable(file)) {
                throw new IllegalArgumentException("it names " + file + ", which can't be read");
              }
              return new TrustStore(
                  file,
                  given.getOrDefault(TRUST_PASSWORD, ""),
                  given.getOrDefault(TRUST_TYPE, TrustStore.typeOf(location)));
            });
  }

  private String required(String key, String form) {
    String value = given.get(key);
    if (value == null) {
      problems.add("Key '" + key + "' is missing: " + form);
      return "";
    }
    return value;
  }

  private <T> T attempt(String key, Supplier<T> reading, T otherwise) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      problems.add("Key '" + key + "': " + e.getMessage());
      return otherwise;
    }
  }

  private static Set<String> known() {
    Set<String> known =
        new TreeSet<>(
            Set.of(
                SERVERS,
                USER,
                PASSWORD,
                URL,
                USER_INFO,
                REGISTRY_USER,
                REGISTRY_PASSWORD,
                TRUST,
                TRUST_PASSWORD,
                TRUST_TYPE));
    KafkaAccess.ALLOWED.forEach(name -> known.add(KAFKA + name));
    return known;
  }
}
