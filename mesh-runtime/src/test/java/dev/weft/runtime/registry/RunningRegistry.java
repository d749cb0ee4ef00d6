package dev.weft.runtime.registry;

import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.testkit.SharedKafka;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/** The runtime's HTTP server with a registry on the shared broker. */
final class RunningRegistry implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final ApplicationContext context;
  private final EmbeddedServer server;

  private RunningRegistry(ApplicationContext context, EmbeddedServer server) {
    this.context = context;
    this.server = server;
  }

  static RunningRegistry start(String topic) {
    RunningRegistry registry = unstarted(topic);
    try {
      registry.context.getBean(SchemaRegistry.class).start();
    } catch (RegistryUnavailableException e) {
      registry.close();
      throw e;
    }
    return registry;
  }

  /**
   * One of several nodes on a topic.
   *
   * @param properties names and values of more properties
   */
  static RunningRegistry join(String topic, String... properties) {
    RunningRegistry registry = unstarted(topic, properties);
    try {
      registry.schemas().join(registry.server.getURI());
    } catch (RegistryUnavailableException e) {
      registry.close();
      throw e;
    }
    return registry;
  }

  static RunningRegistry unstarted(String topic, String... more) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("micronaut.server.port", -1);
    properties.put("micronaut.server.host", "127.0.0.1");
    properties.put("weft.registry.topic", topic);
    properties.put("weft.registry.session-timeout", "2s");
    for (int i = 0; i < more.length; i += 2) {
      properties.put(more[i], more[i + 1]);
    }
    ApplicationContext context =
        ApplicationContext.builder()
            .singletons(
                new MeshConnection(
                    SharedKafka.bootstrapServers(), URI.create("http://127.0.0.1/registry")))
            .properties(properties)
            .start();
    return new RunningRegistry(context, context.getBean(EmbeddedServer.class).start());
  }

  SchemaRegistry schemas() {
    return context.getBean(SchemaRegistry.class);
  }

  String url() {
    return server.getURI() + "/registry";
  }

  CachedSchemaRegistryClient client() {
    return new CachedSchemaRegistryClient(url(), 100);
  }

  RestService rest() {
    return new RestService(url());
  }

  /** A request as no client of Confluent's would send it. */
  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  String health() throws IOException, InterruptedException {
    return HTTP.send(
            HttpRequest.newBuilder(server.getURI().resolve("/health")).build(),
            BodyHandlers.ofString())
        .body();
  }

  @Override
  public void close() {
    context.close();
  }
}
