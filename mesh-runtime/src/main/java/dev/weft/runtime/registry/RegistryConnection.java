package dev.weft.runtime.registry;

import dev.weft.sdk.serde.RegistryAccess;
import dev.weft.sdk.serde.RegistryAccess.Credentials;
import dev.weft.sdk.serde.RegistryAccess.TrustStore;
import io.micronaut.core.value.PropertyResolver;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Which schema registry a mesh uses when it isn't its own, and how one is let in there.
 *
 * @param url empty for the mesh's own
 */
public record RegistryConnection(Optional<URI> url, RegistryAccess access) {

  private static final String KEYS = "weft.registry.";
  private static final String TRUST_STORE = "ssl.truststore.";

  /**
   * Reads the keys {@code weft.registry.url}, {@code weft.registry.basic-auth.user-info} (or {@code
   * user} and {@code password}), {@code weft.registry.ssl.truststore.location}, {@code password}
   * and {@code type}.
   *
   * @throws IllegalArgumentException when one of them doesn't do; no password is in the message
   */
  public static RegistryConnection of(PropertyResolver configuration) {
    return new RegistryConnection(
        given(configuration, "url").map(RegistryConnection::address),
        new RegistryAccess(credentials(configuration), trustStore(configuration)));
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException when it isn't one of a registry
   */
  public static URI address(String text) {
    URI address = URI.create(text.strip());
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (address.getHost() == null
        || address.getUserInfo() != null
        || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new IllegalArgumentException(
          "A schema registry's address must read http://host:port/path or https://host:port/path,"
              + " without a user");
    }
    return address;
  }

  private static Optional<Credentials> credentials(PropertyResolver configuration) {
    return given(configuration, "basic-auth.user-info")
        .map(Credentials::parse)
        .or(
            () ->
                given(configuration, "basic-auth.user")
                    .map(
                        user ->
                            new Credentials(
                                user, given(configuration, "basic-auth.password").orElse(""))));
  }

  private static Optional<TrustStore> trustStore(PropertyResolver configuration) {
    Optional<String> location = given(configuration, TRUST_STORE + "location");
    if (location.isEmpty()) {
      return Optional.empty();
    }
    Path file = Path.of(location.get());
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(
          KEYS + TRUST_STORE + "location names " + file + ", which can't be read");
    }
    return Optional.of(
        new TrustStore(
            file,
            given(configuration, TRUST_STORE + "password").orElse(""),
            given(configuration, TRUST_STORE + "type")
                .orElseGet(() -> TrustStore.typeOf(location.get()))));
  }

  private static Optional<String> given(PropertyResolver configuration, String key) {
    return configuration.getProperty(KEYS + key, String.class).filter(value -> !value.isBlank());
  }
}
