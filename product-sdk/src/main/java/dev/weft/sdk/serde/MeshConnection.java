package dev.weft.sdk.serde;

import java.net.URI;

/**
 * Where a mesh is reached. Its text never shows a password.
 *
 * @param bootstrapServers Kafka's, {@code host:port} separated by commas
 * @param registry the schema registry's address, {@code http://host:port/path}; without a password,
 *     since addresses are shown
 * @param access what the registry asks of those who come in
 */
public record MeshConnection(String bootstrapServers, URI registry, RegistryAccess access) {

  public MeshConnection {
    if (registry.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "The address of the schema registry on %s bears a user or password; give them apart from it"
              .formatted(registry.getHost()));
    }
  }

  /** With a registry that lets everybody in. */
  public MeshConnection(String bootstrapServers, URI registry) {
    this(bootstrapServers, registry, RegistryAccess.OPEN);
  }
}
