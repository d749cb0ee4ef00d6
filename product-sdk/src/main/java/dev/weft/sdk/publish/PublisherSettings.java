package dev.weft.sdk.publish;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a publisher works. Most need nothing but {@link #DEFAULT}.
 *
 * @param name what the publisher is called in Kafka's quotas and logs, in quarantine and in
 *     metrics; empty for the name of the product's topic
 * @param profile what it is best at
 * @param traceparent asked on the publishing thread for the W3C trace context of each event, which
 *     is sent as header {@code traceparent}; answers nothing where nothing is traced
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
public record PublisherSettings(
    Optional<String> name, Profile profile, Supplier<Optional<String>> traceparent) {

  /** Bulk, and nothing traced. */
  public static final PublisherSettings DEFAULT =
      new PublisherSettings(Optional.empty(), Profile.BULK, Optional::empty);

  /** What a publisher is best at. */
  public enum Profile {
    /** Many events a second: an event may wait 10 ms for others that go the same way. */
    BULK,
    /** An answer as soon as possible: an event waits for no other. */
    LATENCY
  }

  /** With a name. */
  public PublisherSettings named(String publisher) {
    return new PublisherSettings(Optional.of(publisher), profile, traceparent);
  }

  /** Best at something else. */
  public PublisherSettings profile(Profile other) {
    return new PublisherSettings(name, other, traceparent);
  }

  /** With the trace context that a tracer hands out. */
  public PublisherSettings traced(Supplier<Optional<String>> current) {
    return new PublisherSettings(name, profile, current);
  }
}
