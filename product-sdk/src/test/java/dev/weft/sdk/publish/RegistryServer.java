package dev.weft.sdk.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weft.sdk.serde.Registry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The two calls of a schema registry over HTTP, which can go away and come back. */
final class RegistryServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Registry schemas;
  private int port;
  private @Nullable HttpServer server;

  RegistryServer(Registry schemas) throws IOException {
    this.schemas = schemas;
    come();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** On the same port as before. */
  void come() throws IOException {
    HttpServer next =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    next.createContext("/schemas/ids/", this::byId);
    next.createContext("/subjects/", this::bySchema);
    next.start();
    port = next.getAddress().getPort();
    server = next;
  }

  void go() {
    HttpServer running = server;
    if (running != null) {
      running.stop(0);
    }
    server = null;
  }

  @Override
  public void close() {
    go();
  }

  private void byId(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    answer(exchange, JSON.createObjectNode().put("schema", schemas.schemaOf(id).toString()));
  }

  private void bySchema(HttpExchange exchange) throws IOException {
    String subject = exchange.getRequestURI().getPath().split("/", -1)[2];
    String asked = JSON.readTree(exchange.getRequestBody()).get("schema").textValue();
    answer(
        exchange,
        JSON.createObjectNode()
            .put("subject", subject)
            .put("version", 1)
            .put("id", schemas.idOf(subject, new Schema.Parser().parse(asked)))
            .put("schema", asked));
  }

  private static void answer(HttpExchange exchange, ObjectNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
