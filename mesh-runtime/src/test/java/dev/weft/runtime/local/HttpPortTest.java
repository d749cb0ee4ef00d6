package dev.weft.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HttpPortTest {

  @Test
  void refusesAPortThatWasAskedForAndIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> HttpPort.choose(OptionalInt.of(port)))
          .isInstanceOf(LocalMeshException.class)
          .hasMessageContainingAll("Port " + port + " is taken", "--port");
    }
  }

  @Test
  void takesThePortThatWasAskedForWhenItIsFree() throws Exception {
    int port;
    try (ServerSocket found = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = found.getLocalPort();
    }

    assertThat(HttpPort.choose(OptionalInt.of(port))).isEqualTo(port);
  }

  @Test
  void refusesANumberThatIsNoPort() {
    assertThatThrownBy(() -> HttpPort.choose(OptionalInt.of(99_999)))
        .isInstanceOf(LocalMeshException.class)
        .hasMessageContainingAll("99999", "65535", "--port");
  }

  @Test
  void takesOneFrom8080OnWhenNoneWasAskedFor() {
    assertThat(HttpPort.choose(OptionalInt.empty())).isBetween(8080, 8179);
  }
}
