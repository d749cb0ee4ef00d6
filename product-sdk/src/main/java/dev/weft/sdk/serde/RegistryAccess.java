package dev.weft.sdk.serde;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a schema registry asks of those who come in: a name and password, and a certificate of
 * theirs to trust. Its text never shows a password.
 *
 * @param credentials who one is (HTTP basic authentication); empty when it isn't asked
 * @param trustStore which certificates to trust; empty for those that Java trusts anyway
 */
public record RegistryAccess(Optional<Credentials> credentials, Optional<TrustStore> trustStore) {

  /** No password, no certificate of one's own. */
  public static final RegistryAccess OPEN = new RegistryAccess(Optional.empty(), Optional.empty());

  /**
   * A user's name and password.
   *
   * @param user without a colon: HTTP separates the two with one
   */
  public record Credentials(String user, String password) {

    public Credentials {
      if (user.isBlank() || user.contains(":")) {
        throw new IllegalArgumentException(
            "A registry's user must have a name without a colon; it is '" + user + "'");
      }
    }

    /**
     * Reads {@code user:password}.
     *
     * @throws IllegalArgumentException when there is no colon; the message doesn't show the text
     */
    public static Credentials parse(String userInfo) {
      int colon = userInfo.indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException(
            "A registry's user info must read user:password; there is no colon in it");
      }
      return new Credentials(userInfo.substring(0, colon), userInfo.substring(colon + 1));
    }

    @Override
    public String toString() {
      return user + ":(hidden)";
    }
  }

  /**
   * A file of certificates to trust instead of Java's own.
   *
   * @param password empty when the file has none, as PEM files
   * @param type {@code PKCS12}, {@code JKS} or {@code PEM}
   */
  public record TrustStore(Path file, String password, String type) {

    /** The type that a file's name stands for. */
    public static String typeOf(String file) {
      String name = file.toLowerCase(Locale.ROOT);
      if (name.endsWith(".jks")) {
        return "JKS";
      }
      return name.endsWith(".pem") || name.endsWith(".crt") ? "PEM" : "PKCS12";
    }

    @Override
    public String toString() {
      return file + " (" + type + ")";
    }
  }

  /**
   * The settings of Confluent's registry client, or of its serializers, that say the same. They
   * hold the passwords: not for logs. Host names are always checked.
   */
  public Map<String, Object> clientSettings() {
    Map<String, Object> settings = new HashMap<>();
    credentials.ifPresent(
        credentials -> {
          settings.put("basic.auth.credentials.source", "USER_INFO");
          settings.put("basic.auth.user.info", credentials.user() + ":" + credentials.password());
        });
    trustStore.ifPresent(
        store -> {
          settings.put("schema.registry.ssl.truststore.location", store.file().toString());
          settings.put("schema.registry.ssl.truststore.type", store.type());
          if (!store.password().isEmpty()) {
            settings.put("schema.registry.ssl.truststore.password", store.password());
          }
          // Confluent's client checks no host name unless it's told to.
          settings.put("schema.registry.ssl.endpoint.identification.algorithm", "https");
        });
    return settings;
  }
}
