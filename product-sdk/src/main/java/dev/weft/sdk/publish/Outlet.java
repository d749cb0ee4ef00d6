package dev.weft.sdk.publish;

import dev.weft.sdk.descriptor.OnViolation;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.observe.OpenClient;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;

/**
 * Where the events of one publisher go to, and what is remembered of them. Thread-safe.
 *
 * @param port the port
 * @param topic the port's topic: made once, since each event asks for it
 * @param settings how the publisher works
 * @param numbering the numbers of its records
 * @param counters what became of its events
 * @param clock the time of events that bear none, and what event times are compared with
 * @param onViolation what becomes of an event that breaks a rule
 */
record Outlet(
    OutputPort port,
    String topic,
    PublisherSettings settings,
    Numbering numbering,
    PublisherCounters counters,
    Clock clock,
    OnViolation onViolation) {

  static Outlet of(OutputPort port, PublisherSettings settings, Producer<?, ?> producer) {
    String topic = port.id().topic();
    return new Outlet(
        port,
        topic,
        settings,
        new Numbering(() -> producer.partitionsFor(topic).size()),
        new PublisherCounters(),
        Clock.systemUTC(),
        port.contract().guarantees().onViolation());
  }

  /** As observers see whoever publishes here. */
  OpenClient client(OpenClient.Kind kind) {
    return new OpenClient(
        kind,
        port.id(),
        settings.name().orElse(topic),
        Map.of(
            "accepted", () -> counters.now().accepted(),
            "quarantined", () -> counters.now().quarantined(),
            "rejected", () -> counters.now().rejected(),
            "failed", () -> counters.now().failed(),
            "warned", () -> counters.now().warned()),
        Map.of(),
        counters::trouble);
  }

  /** The same, but nothing is given back: what breaks a rule goes to quarantine. */
  Outlet quarantining() {
    return new Outlet(port, topic, settings, numbering, counters, clock, OnViolation.QUARANTINE);
  }
}
