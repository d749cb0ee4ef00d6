package dev.weft.sdk.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often the registry is asked, and what an outage means. */
class ConfluentRegistryTest {

  private static final String SCHEMA =
      "{\"type\": \"record\", \"name\": \"Asked\", \"fields\": []}";
  private static final byte[] MISSING = {0, 0, 0, 0, 9};
  private static final byte[] KNOWN = {0, 0, 0, 0, 1};

  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private Registry registry;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/schemas/ids/1", exchange -> answer(exchange, 200, schema()));
    server.createContext("/subjects/asked", exchange -> answer(exchange, 200, registered()));
    server.createContext(
        "/", exchange -> answer(exchange, 404, "{\"error_code\": 40403, \"message\": \"None\"}"));
    server.start();
    registry =
        Registry.connect(
            new MeshConnection(
                "localhost:1", URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    requests.incrementAndGet();
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String schema() {
    return "{\"schema\": \"" + SCHEMA.replace("\"", "\\\"") + "\"}";
  }

  private static String registered() {
    return "{\"subject\": \"asked\", \"version\": 1, \"id\": 1, " + schema().substring(1);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void whatIsKnownIsNotAskedAgainAndOutlivesTheRegistry() {
    var reader = AvroSerdes.genericReader(registry, new Schema.Parser().parse(SCHEMA));
    assertThat(reader.deserialize("t", KNOWN)).hasToString("{}");
    assertThat(registry.idOf("asked", new Schema.Parser().parse(SCHEMA))).isEqualTo(1);
    int asked = requests.get();
    server.stop(0);

    assertThat(reader.deserialize("t", KNOWN)).hasToString("{}");
    assertThat(registry.schemaOf(1)).isEqualTo(new Schema.Parser().parse(SCHEMA));
    assertThat(registry.idOf("asked", new Schema.Parser().parse(SCHEMA))).isEqualTo(1);
    assertThat(requests).hasValue(asked);
  }

  @Test
  void whatIsNotKnownYetFailsWithTheRegistrysAddress() {
    server.stop(0);

    assertThatThrownBy(() -> registry.schemaOf(1))
        .isInstanceOfSatisfying(RegistryException.class, e -> assertThat(e.answered()).isFalse())
        .hasMessageContaining("http://127.0.0.1:" + server.getAddress().getPort())
        .hasMessageContaining("can't be reached");
  }

  @Test
  void anIdThatPoisonNamesIsAskedForOnce() {
    var reader = AvroSerdes.genericReader(registry, new Schema.Parser().parse(SCHEMA));

    for (int i = 0; i < 1_000; i++) {
      assertThatThrownBy(() -> reader.deserialize("t", MISSING))
          .isInstanceOfSatisfying(RegistryException.class, e -> assertThat(e.answered()).isTrue())
          .hasMessageContaining("There is no schema 9");
    }

    assertThat(requests).hasValue(1);
  }
}
