package dev.weft.sdk;

import dev.weft.sdk.contract.Reader;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.publish.Announcer;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.subscribe.Surroundings;
import java.util.Optional;

/** The mesh as its subscribers see it. */
record AroundSubscribers(
    MeshConnection connection,
    Registry registry,
    Addresses addresses,
    ClientObserver observer,
    Optional<Announcer> announcer)
    implements Surroundings {

  @Override
  public OutputPort port(String address) {
    return addresses.topicPort(address);
  }

  @Override
  public AutoCloseable announce(Reader reader) {
    return announcer.isPresent() ? announcer.get().keep(reader) : () -> {};
  }
}
