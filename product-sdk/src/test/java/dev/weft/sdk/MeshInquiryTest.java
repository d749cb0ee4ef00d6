package dev.weft.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.weft.sdk.serde.KafkaAccess;
import dev.weft.sdk.serde.RegistryAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeshInquiryTest {

  private HttpServer server;
  private String answer = "";
  private int status = 200;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/mesh",
        exchange -> {
          try (exchange) {
            byte[] body = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void tellsWhereEverythingIs() {
    answer = "{\"kafka\": \"k1:9092\", \"registry\": \"/registry\", \"files\": {}}";

    MeshInquiry inquiry = MeshInquiry.at(address());

    assertThat(inquiry.connection(RegistryAccess.OPEN, KafkaAccess.OPEN).registry())
        .isEqualTo(address().resolve("/registry"));
    assertThat(inquiry.declaration().products()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"kafka\": \"k1:9092\"}",
        "{\"kafka\": \"k1:9092\", \"registry\": \"ftp://somewhere/\"}",
        "{\"kafka\": \"k1:9092\", \"registry\": \"http://a b\"}"
      })
  void saysWhatIsNoMesh(String other) {
    answer = other;

    assertThatExceptionOfType(MeshUnreachableException.class)
        .isThrownBy(
            () -> MeshInquiry.at(address()).connection(RegistryAccess.OPEN, KafkaAccess.OPEN))
        .withMessageContaining("What answers at " + address());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "{\"kafka\": ",
        "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}"
      })
  void saysWhatIsNoJson(String other) {
    answer = other;

    assertThatExceptionOfType(MeshUnreachableException.class)
        .isThrownBy(() -> MeshInquiry.at(address()))
        .withMessageContaining("is no mesh: it answers no JSON");
  }

  @Test
  void saysWhoAnswersOtherwise() {
    status = 404;

    assertThatExceptionOfType(MeshUnreachableException.class)
        .isThrownBy(() -> MeshInquiry.at(address()))
        .withMessageContaining("is not a mesh of this version (status 404)");
    assertThatExceptionOfType(MeshUnreachableException.class)
        .isThrownBy(() -> MeshInquiry.at(URI.create("http://127.0.0.1:1")))
        .withMessageContaining("No mesh answers at http://127.0.0.1:1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MeshInquiry.at(URI.create("http://me:s3cret@127.0.0.1:1")))
        .withMessageContaining("without a user")
        .withMessageNotContaining("s3cret");
  }

  @Test
  void givesNoPasswordToARegistryWithoutTlsThatAMeshWithTlsNames() throws IOException {
    JsonNode answer =
        new JsonMapper().readTree("{\"kafka\": \"k1:9092\", \"registry\": \"http://r1:8081/\"}");
    MeshInquiry inquiry = new MeshInquiry(URI.create("https://mesh.example/"), answer);
    RegistryAccess password =
        new RegistryAccess(
            Optional.of(RegistryAccess.Credentials.parse("me:s3cret")), Optional.empty());

    assertThatExceptionOfType(MeshUnreachableException.class)
        .isThrownBy(() -> inquiry.connection(password, KafkaAccess.OPEN))
        .withMessageContaining("its password would go there in the clear")
        .withMessageNotContaining("s3cret");
    assertThat(inquiry.connection(RegistryAccess.OPEN, KafkaAccess.OPEN).registry())
        .isEqualTo(URI.create("http://r1:8081/"));
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }
}
