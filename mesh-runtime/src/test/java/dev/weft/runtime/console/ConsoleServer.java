package dev.weft.runtime.console;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.observe.Activity;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.serde.MeshConnection;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** The runtime's web server on a free port, with the sample mesh and no Kafka. */
final class ConsoleServer implements AutoCloseable {

  private final EmbeddedServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  ConsoleServer() {
    ApplicationContext context =
        ApplicationContext.builder()
            .properties(Map.of("micronaut.server.port", -1, "weft.mesh.name", "Sample & Sons"))
            .build();
    context.registerSingleton(new MeshConnection("127.0.0.1:1", URI.create("http://127.0.0.1:1")));
    context.registerSingleton(LatestRecords.class, ConsoleServer::records);
    server = context.start().getBean(EmbeddedServer.class).start();
    context.getBean(Catalog.class).publish(SampleMesh.declaration());
    activity().publish(SampleMesh.activity(269_720, 12.34));
  }

  private static List<LastRecord> records(PortId port, int most) {
    if (port.product().equals(SampleMesh.TOTALS)) {
      throw new IllegalStateException("the broker does not answer");
    }
    return List.of(
        new LastRecord.Value(
            "0/8", Map.of("email", "ada@example.org", "channel", SampleMesh.HOSTILE)),
        new LastRecord.Deletion("1/7"));
  }

  Activity activity() {
    return server.getApplicationContext().getBean(Activity.class);
  }

  Catalog catalog() {
    return server.getApplicationContext().getBean(Catalog.class);
  }

  URI uri(String path) {
    return server.getURI().resolve(path);
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).header("Accept", "text/html");
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + path, e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
    server.getApplicationContext().close();
  }
}
