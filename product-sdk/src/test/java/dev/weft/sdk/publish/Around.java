package dev.weft.sdk.publish;

import dev.weft.sdk.contract.Reader;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.subscribe.Surroundings;

/** A mesh as its subscribers see it, which keeps no announcements. */
record Around(MeshConnection connection, Registry registry) implements Surroundings {

  @Override
  public OutputPort port(String address) {
    throw new IllegalArgumentException("No port " + address);
  }

  @Override
  public AutoCloseable announce(Reader reader) {
    return () -> {};
  }
}
