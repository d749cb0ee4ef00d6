package dev.weft.runtime.registry;

import dev.weft.sdk.serde.MeshConnection;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A node that is a schema registry and nothing else, over a Kafka cluster of others. Any number of
 * them serve one topic. Thread-safe.
 */
public final class RegistryNode implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  /**
   * What to start.
   *
   * @param bootstrapServers Kafka's
   * @param topic where the schemas are kept
   * @param port where it listens; 0 for any free one
   * @param url where the other nodes and clients reach it: scheme, host and port. Empty for this
   *     machine alone. Whoever reaches it may read and change schemas
   */
  public record Settings(String bootstrapServers, String topic, int port, Optional<String> url) {}

  private final ApplicationContext context;
  private final SchemaRegistry registry;
  private final URI address;

  private RegistryNode(ApplicationContext context, SchemaRegistry registry, URI address) {
    this.context = context;
    this.registry = registry;
    this.address = address;
  }

  /**
   * Starts a node. Returns when it serves schemas; the election of the writer may go on.
   *
   * @throws IllegalArgumentException when the URL isn't one
   * @throws RegistryUnavailableException when Kafka can't be reached, the port is taken, or the
   *     topic has wrong settings or junk in it
   */
  public static RegistryNode start(Settings settings) {
    Optional<URI> url = settings.url().map(RegistryNode::parse);
    boolean local = url.map(NodeAddress::isLoopback).orElse(true);
    Map<String, Object> properties = new HashMap<>();
    properties.put("micronaut.server.port", settings.port() == 0 ? -1 : settings.port());
    properties.put("micronaut.server.host", local ? LOOPBACK : "0.0.0.0");
    properties.put("weft.registry.topic", settings.topic());
    properties.put(RegistryPathsOnly.PROPERTY, true);
    url.ifPresent(reached -> properties.put("weft.server.authority", reached.getRawAuthority()));
    ApplicationContext context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .banner(false)
            .properties(properties)
            .start();
    try {
      URI any = URI.create("http://" + LOOPBACK + ":" + settings.port());
      context.registerSingleton(
          new MeshConnection(settings.bootstrapServers(), url.orElse(any).resolve("/registry")));
      SchemaRegistry registry = context.getBean(SchemaRegistry.class);
      int port = context.getBean(EmbeddedServer.class).start().getPort();
      URI address = url.orElseGet(() -> URI.create("http://" + LOOPBACK + ":" + port));
      registry.join(address);
      return new RegistryNode(context, registry, address);
    } catch (ServerStartupException e) {
      context.close();
      throw new RegistryUnavailableException(
          "Port %d can't be listened on: %s. Choose another with --port"
              .formatted(settings.port(), e.getMessage()),
          e);
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  private static URI parse(String url) {
    return NodeAddress.parse(url)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no address of a node: give it as http://HOST:PORT".formatted(url)));
  }

  /** Where clients reach it. */
  public URI url() {
    return address.resolve("/registry");
  }

  /**
   * What it does with changes, in words. Waits a while for the election.
   *
   * @param patience how long at most
   */
  public String describeRole(Duration patience) {
    return switch (registry.writership().await(role -> !(role instanceof Role.None), patience)) {
      case Role.Writer() -> "writer";
      case Role.Forwarding(URI writer) -> "sends changes on to the writer at " + writer;
      case Role.None(String why) -> "reads only, for now: " + why;
    };
  }

  /** Stops serving and leaves the election. */
  @Override
  public void close() {
    context.close();
  }
}
