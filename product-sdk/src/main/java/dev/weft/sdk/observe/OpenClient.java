package dev.weft.sdk.observe;

import dev.weft.sdk.descriptor.PortId;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A client that a mesh has opened, as those see it who observe it. Its numbers are read when they
 * are asked for; nothing is done for them on the way of an event.
 *
 * @param kind what it is
 * @param port what it publishes to or reads
 * @param name what it is called in the mesh
 * @param events how many events became what since it was opened, by outcome; they only grow
 * @param levels what goes up and down, by name
 * @param trouble what keeps it from its work now, in words; empty while nothing does
 */
public record OpenClient(
    Kind kind,
    PortId port,
    String name,
    Map<String, LongSupplier> events,
    Map<String, LongSupplier> levels,
    Supplier<Optional<String>> trouble) {

  /** What a client is. */
  public enum Kind {
    PUBLISHER,
    SUBSCRIBER,
    OUTBOX,
    STREAM
  }

  public OpenClient {
    events = Map.copyOf(events);
    levels = Map.copyOf(levels);
  }
}
