package dev.weft.sdk.serde;

import java.net.URI;

/**
 * Where a mesh is reached.
 *
 * @param bootstrapServers Kafka's, {@code host:port} separated by commas
 * @param registry the schema registry's address, {@code http://host:port/path}
 */
public record MeshConnection(String bootstrapServers, URI registry) {}
