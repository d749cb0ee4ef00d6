package dev.weft.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.sdk.serde.RegistryAccess;
import dev.weft.sdk.serde.RegistryAccess.Credentials;
import dev.weft.sdk.serde.RegistryAccess.TrustStore;
import io.micronaut.core.value.MapPropertyResolver;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryConnectionTest {

  @TempDir private Path directory;

  @Test
  void isTheMeshesOwnByDefault() {
    assertThat(read(Map.of()))
        .isEqualTo(new RegistryConnection(Optional.empty(), RegistryAccess.OPEN));
  }

  @Test
  void readsEveryKey() throws IOException {
    Path store = Files.createFile(directory.resolve("trusted.jks"));

    assertThat(
            read(
                Map.of(
                    "weft.registry.url", "https://registry.example.org/apis",
                    "weft.registry.basic-auth.user-info", "me:pass:word",
                    "weft.registry.ssl.truststore.location", store.toString(),
                    "weft.registry.ssl.truststore.password", "secret")))
        .isEqualTo(
            new RegistryConnection(
                Optional.of(URI.create("https://registry.example.org/apis")),
                new RegistryAccess(
                    Optional.of(new Credentials("me", "pass:word")),
                    Optional.of(new TrustStore(store, "secret", "JKS")))));
    assertThat(
            read(Map.of(
                    "weft.registry.basic-auth.user", "me",
                    "weft.registry.basic-auth.password", "word",
                    "weft.registry.ssl.truststore.location", store.toString(),
                    "weft.registry.ssl.truststore.type", "PKCS12"))
                .access())
        .isEqualTo(
            new RegistryAccess(
                Optional.of(new Credentials("me", "word")),
                Optional.of(new TrustStore(store, "", "PKCS12"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"registry:8081", "ftp://registry/", "http:///path", "http://me:secret@registry/"})
  void refusesWhatIsNoAddressWithoutShowingIt(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Map.of("weft.registry.url", url)))
        .withMessageContaining("http://host:port/path")
        .satisfies(problem -> assertThat(problem.getMessage()).doesNotContain("secret"));
  }

  @Test
  void refusesUserInfoWithoutPasswordWithoutShowingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Map.of("weft.registry.basic-auth.user-info", "s3cret")))
        .withMessageContaining("user:password")
        .satisfies(problem -> assertThat(problem.getMessage()).doesNotContain("s3cret"));
  }

  @Test
  void refusesATrustStoreThatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Map.of("weft.registry.ssl.truststore.location", "/nowhere.p12")))
        .withMessageContaining("/nowhere.p12");
  }

  private static RegistryConnection read(Map<String, Object> configuration) {
    return RegistryConnection.of(new MapPropertyResolver(configuration));
  }
}
