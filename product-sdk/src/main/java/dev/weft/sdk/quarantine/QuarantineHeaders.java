package dev.weft.sdk.quarantine;

import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.quarantine.QuarantineEntry.Discarded;
import dev.weft.sdk.quarantine.QuarantineEntry.Quarantined;
import dev.weft.sdk.quarantine.QuarantineEntry.Replayed;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * An entry of a quarantine topic as the headers of a Kafka record and back. The record's key and
 * value are the original's, byte for byte; a {@link Discarded} one has no value. Pure; thread-safe.
 */
public final class QuarantineHeaders {

  private static final String PREFIX = "weft.quarantine.";
  private static final String REASON = PREFIX + "reason";
  private static final String DETAIL = PREFIX + "detail";
  private static final String ORIGIN = PREFIX + "origin";
  private static final String BY = PREFIX + "by";
  private static final String ATTEMPTS = PREFIX + "attempts";
  private static final String EVENT = PREFIX + "event";
  private static final String REFERS_TO = PREFIX + "refers-to";
  private static final String ACTOR = PREFIX + "actor";
  private static final String TIMESTAMP = PREFIX + "timestamp";
  private static final String FINAL = PREFIX + "final";

  private static final String QUARANTINED = "quarantined";
  private static final String REPLAYED = "replayed";
  private static final String DISCARDED = "discarded";

  /** Longer than any that is written here. */
  private static final int MAX_HEADER_BYTES = Finding.MAX_DETAIL_BYTES + 1024;

  private QuarantineHeaders() {}

  /** The quarantine topic of a port. */
  public static String topic(PortId port) {
    return port.topic() + ".quarantine";
  }

  /**
   * The headers of an entry: the original's own, without any that only quarantine writes, and the
   * entry's.
   */
  public static Headers of(Iterable<Header> original, QuarantineEntry entry) {
    Headers headers = original(original);
    Finding finding = entry.finding();
    add(headers, REASON, finding.reason().code());
    add(headers, DETAIL, finding.detail());
    finding.origin().ifPresent(origin -> add(headers, ORIGIN, origin.toString()));
    add(headers, BY, finding.by().toString());
    add(headers, ATTEMPTS, Integer.toString(finding.attempts()));
    if (entry instanceof Replayed replayed) {
      add(headers, EVENT, REPLAYED);
      add(headers, REFERS_TO, replayed.refersTo().toString());
      add(headers, ACTOR, replayed.actor());
    } else if (entry instanceof Discarded discarded) {
      add(headers, EVENT, DISCARDED);
      add(headers, REFERS_TO, discarded.refersTo().toString());
      add(headers, ACTOR, discarded.actor());
    } else {
      add(headers, EVENT, QUARANTINED);
    }
    return headers;
  }

  /**
   * The headers of an entry, with the time that the original bore: the entry's own time is when it
   * came into quarantine.
   *
   * @param timestamp in milliseconds since 1970
   */
  public static Headers of(Iterable<Header> original, long timestamp, QuarantineEntry entry) {
    Headers headers = of(original, entry);
    add(headers, TIMESTAMP, Long.toString(timestamp));
    return headers;
  }

  /**
   * Says in the headers of an entry that whoever refused the record can't take it up again.
   *
   * @param why for people, at most as long as a detail
   */
  public static void makeFinal(Headers headers, String why) {
    add(headers, FINAL, why);
  }

  /** Why whoever refused the record can't take it up again; empty where it can. */
  public static Optional<String> whyFinal(Headers headers) {
    if (headers.lastHeader(FINAL) == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(text(headers, FINAL));
    } catch (IllegalArgumentException e) {
      return Optional.of("its entry says so, in words that can't be read");
    }
  }

  /** The time that the original bore, in milliseconds since 1970; empty where it isn't known. */
  public static OptionalLong timestamp(Headers headers) {
    try {
      return OptionalLong.of(Long.parseLong(text(headers, TIMESTAMP)));
    } catch (IllegalArgumentException e) {
      return OptionalLong.empty();
    }
  }

  /** The headers that a record had before it came into quarantine, in order. */
  public static Headers original(Iterable<Header> headers) {
    RecordHeaders own = new RecordHeaders();
    for (Header header : headers) {
      if (!header.key().startsWith(PREFIX)) {
        own.add(header);
      }
    }
    return own;
  }

  /**
   * Reads the headers of a record of a quarantine topic.
   *
   * @return empty when they are not an entry's: anybody may have written anything
   */
  public static Optional<QuarantineEntry> parse(Headers headers) {
    try {
      Finding finding =
          new Finding(
              required(Reason.of(text(headers, REASON)), REASON),
              text(headers, DETAIL),
              headers.lastHeader(ORIGIN) == null
                  ? Optional.empty()
                  : Optional.of(RecordPlace.parse(text(headers, ORIGIN))),
              Party.parse(text(headers, BY)),
              Integer.parseInt(text(headers, ATTEMPTS)));
      return switch (text(headers, EVENT)) {
        case QUARANTINED -> Optional.of(new Quarantined(finding));
        case REPLAYED ->
            Optional.of(new Replayed(finding, refersTo(headers), text(headers, ACTOR)));
        case DISCARDED ->
            Optional.of(new Discarded(finding, refersTo(headers), text(headers, ACTOR)));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static EntryId refersTo(Headers headers) {
    return EntryId.parse(text(headers, REFERS_TO));
  }

  private static void add(Headers headers, String name, String text) {
    headers.add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    if (header == null || header.value() == null || header.value().length > MAX_HEADER_BYTES) {
      throw new IllegalArgumentException("No header " + name + " of a length that is written");
    }
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  private static <T> T required(Optional<T> value, String name) {
    return value.orElseThrow(() -> new IllegalArgumentException("No valid header " + name));
  }
}
