package dev.weft.sdk.subscribe;

import dev.weft.sdk.contract.Reader;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;

/** What subscribers need of the mesh that they are in. Thread-safe. */
public interface Surroundings {

  MeshConnection connection();

  Registry registry();

  /**
   * The port with an address.
   *
   * @throws IllegalArgumentException when there is none
   */
  OutputPort port(String address);

  /** Who wants to know of subscribers. */
  default ClientObserver observer() {
    return ClientObserver.NONE;
  }

  /** Announces a reader until the result is closed, if the mesh keeps such words. */
  AutoCloseable announce(Reader reader);
}
