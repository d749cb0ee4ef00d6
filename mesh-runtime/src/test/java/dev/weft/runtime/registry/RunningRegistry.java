package dev.weft.runtime.registry;

import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.testkit.SharedKafka;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** The runtime's HTTP server with a registry on the shared broker. */
final class RunningRegistry implements AutoCloseable {

  private final ApplicationContext context;
  private final EmbeddedServer server;

  private RunningRegistry(ApplicationContext context, EmbeddedServer server) {
    this.context = context;
    this.server = server;
  }

  static RunningRegistry start(String topic, SubjectGate... gates) {
    RunningRegistry registry = unstarted(topic, gates);
    try {
      registry.context.getBean(SchemaRegistry.class).start();
    } catch (RegistryUnavailableException e) {
      registry.close();
      throw e;
    }
    return registry;
  }

  /** One of several nodes on a topic. */
  static RunningRegistry join(String topic) {
    return join(topic, Map.of());
  }

  /** One of several nodes on a topic, with settings of its own. */
  static RunningRegistry join(String topic, Map<String, Object> settings) {
    RunningRegistry registry = unstarted(topic, settings);
    try {
      registry.schemas().join(registry.server.getURI());
    } catch (RegistryUnavailableException e) {
      registry.close();
      throw e;
    }
    return registry;
  }

  static RunningRegistry unstarted(String topic, SubjectGate... gates) {
    return unstarted(topic, Map.of(), gates);
  }

  private static RunningRegistry unstarted(
      String topic, Map<String, Object> more, SubjectGate... gates) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("micronaut.server.port", -1);
    settings.put("micronaut.server.host", "127.0.0.1");
    settings.put("weft.registry.topic", topic);
    settings.put("weft.registry.session-timeout", "2s");
    settings.putAll(more);
    ApplicationContext context =
        ApplicationContext.builder()
            .singletons(
                new MeshConnection(
                    SharedKafka.bootstrapServers(), URI.create("http://127.0.0.1/registry")))
            .singletons((Object[]) gates)
            .properties(settings)
            .start();
    return new RunningRegistry(context, context.getBean(EmbeddedServer.class).start());
  }

  SchemaRegistry schemas() {
    return context.getBean(SchemaRegistry.class);
  }

  String url() {
    return server.getURI() + "/registry";
  }

  RegistryUnderTest access() {
    return new RegistryUnderTest(url());
  }

  CachedSchemaRegistryClient client() {
    return access().client();
  }

  RestService rest() {
    return access().rest();
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    return access().send(method, path, body, headers);
  }

  String health() throws IOException, InterruptedException {
    return new RegistryUnderTest(server.getURI().toString()).send("GET", "/health", "").body();
  }

  @Override
  public void close() {
    context.close();
  }
}
