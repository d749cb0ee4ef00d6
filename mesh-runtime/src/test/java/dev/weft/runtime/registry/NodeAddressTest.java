package dev.weft.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"http://node1:8081", "https://10.0.0.7", "http://[::1]:80/"})
  void takesSchemeHostAndPort(String text) {
    assertThat(NodeAddress.parse(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "node1:8081",
        "ftp://node1:21",
        "file:///etc/passwd",
        "http://user:secret@node1:8081",
        "http://node1:8081/registry",
        "http://node1:8081?x=y",
        "http://node1:8081#x",
        "http://no de:1",
        "http:node1"
      })
  void takesNothingElse(String text) {
    assertThat(NodeAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:1, http://localhost:2, true",
    "http://127.0.0.1:1, http://node2:2, false",
    "http://127.0.0.1:1, http://127.evil.org:2, false",
    "http://node1:1, http://node2:2, true",
    "http://node1:1, http://127.0.0.1:2, false",
    "http://node1:1, http://[::1]:2, false"
  })
  void reachesOnlyItsOwnKind(URI from, URI to, boolean reaches) {
    assertThat(NodeAddress.mayReach(from, to)).isEqualTo(reaches);
  }

  @Test
  void dropsThePath() {
    assertThat(NodeAddress.of(URI.create("http://127.0.0.1:8080/registry")))
        .isEqualTo(URI.create("http://127.0.0.1:8080"));
  }
}
