package dev.weft.runtime.console;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.observe.Activity;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** The runtime's web server on a free port, with the sample mesh. */
final class ConsoleServer implements AutoCloseable {

  private final EmbeddedServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  ConsoleServer() {
    SampleRecords.publish();
    ApplicationContext context =
        ApplicationContext.builder()
            .properties(Map.of("micronaut.server.port", -1, "weft.mesh.name", "Sample & Sons"))
            .build();
    context.registerSingleton(MeshConnection.class, SampleRecords.MESH);
    context.registerSingleton(Registry.class, SampleRecords.REGISTRY);
    server = context.start().getBean(EmbeddedServer.class).start();
    context.getBean(Catalog.class).publish(SampleMesh.declaration());
    activity().publish(SampleMesh.activity(269_720, 12.34));
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
