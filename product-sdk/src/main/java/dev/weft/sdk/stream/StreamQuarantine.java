package dev.weft.sdk.stream;

import dev.weft.sdk.descriptor.OnError;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.quarantine.Finding;
import dev.weft.sdk.quarantine.Party;
import dev.weft.sdk.quarantine.QuarantineEntry.Quarantined;
import dev.weft.sdk.quarantine.QuarantineEntry.Replayed;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.quarantine.Reason;
import dev.weft.sdk.quarantine.RecordPlace;
import dev.weft.sdk.serde.RegistryException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a record that an application can't make anything of: an entry of the
 * quarantine of the port that it fills, or a stop. Nothing is ever passed over without one of the
 * two. Thread-safe.
 */
final class StreamQuarantine {

  /** As much as the quarantine's topic takes, less than a record's own headers need. */
  static final int MAX_BYTES = 2 * 1024 * 1024;

  /** The room that is left for what is found, and for Kafka itself. */
  private static final int ROOM = 16 * 1024;

  private static final @Nullable Integer ANY_PARTITION = null;

  private final Party application;
  private final String topic;
  private final OnError onError;
  private final Function<RecordPlace, Optional<ConsumerRecord<byte[], byte[]>>> originals;
  private final Barrier barrier;
  private final Map<Reason, LongAdder> counts = new ConcurrentHashMap<>();

  /**
   * @param application the application's id
   * @param fills the port that it fills
   * @param originals finds the records of which Kafka Streams doesn't keep the bytes any more
   * @param barrier what can't be given back
   */
  StreamQuarantine(
      String application,
      PortId fills,
      OnError onError,
      Function<RecordPlace, Optional<ConsumerRecord<byte[], byte[]>>> originals,
      Barrier barrier) {
    this.application = Party.app(application);
    this.topic = QuarantineHeaders.topic(fills);
    this.onError = onError;
    this.originals = originals;
    this.barrier = barrier;
  }

  /** The topic that the entries are for. */
  String topic() {
    return topic;
  }

  /** How many records came into quarantine for a reason. */
  long count(Reason reason) {
    LongAdder count = counts.get(reason);
    return count == null ? 0 : count.sum();
  }

  /** How many records came into quarantine, by the reason; only reasons that occurred. */
  Map<Reason, Long> counts() {
    Map<Reason, Long> quarantined = new EnumMap<>(Reason.class);
    counts.forEach((reason, count) -> quarantined.put(reason, count.sum()));
    return quarantined;
  }

  /**
   * The entry for the record that was being processed when something failed.
   *
   * @param otherwise the reason, unless the failure says its own
   * @throws StoppedException when it doesn't go to quarantine
   */
  ProducerRecord<byte[], byte[]> take(
      ErrorHandlerContext context, Exception failure, Reason otherwise) {
    Optional<RecordPlace> place = place(context);
    if (place.isEmpty() || onError == OnError.STOP || !Blame.isOnRecord(failure)) {
      throw stopped(place, failure);
    }
    Optional<RefusedException> refused =
        failure instanceof RefusedException known ? Optional.of(known) : Optional.empty();
    Reason reason = refused.map(RefusedException::reason).orElse(otherwise);
    ProducerRecord<byte[], byte[]> entry =
        entry(context, place.get(), refused, reason, describe(failure));
    counts.computeIfAbsent(reason, first -> new LongAdder()).increment();
    return entry;
  }

  /** What stops the application, in words that name the record. */
  StoppedException stopped(Optional<RecordPlace> place, Exception failure) {
    return new StoppedException(
        place
                .map(
                    at ->
                        "the record of %s at partition %d, offset %d: "
                            .formatted(at.topic(), at.partition(), at.offset()))
                .orElse("")
            + describe(failure),
        failure);
  }

  /** Where the record lay; empty when none was being processed, as with timers. */
  static Optional<RecordPlace> place(ErrorHandlerContext context) {
    return context.topic() == null || context.topic().isEmpty() || context.offset() < 0
        ? Optional.empty()
        : Optional.of(new RecordPlace(context.topic(), context.partition(), context.offset()));
  }

  private ProducerRecord<byte[], byte[]> entry(
      ErrorHandlerContext context,
      RecordPlace place,
      Optional<RefusedException> refused,
      Reason reason,
      String detail) {
    Optional<Finding> before = before(context, place);
    RecordPlace origin = before.flatMap(Finding::origin).orElse(place);
    Optional<String> barred = barred(origin.topic(), context.processorNodeId());
    Optional<RawRecord> kept =
        input(context)
            .or(() -> barred.flatMap(why -> refused).flatMap(RefusedException::result))
            .or(() -> original(place));
    RawRecord content = kept.orElseGet(() -> new RawRecord(null, null));
    int size = length(content.key()) + length(content.value()) + length(context.headers());
    boolean fits = size <= MAX_BYTES - ROOM;
    String found = fits ? detail : "(Without its " + size + " bytes, see the origin.) " + detail;
    int attempts = before.map(Finding::attempts).orElse(0) + 1;
    Headers headers =
        QuarantineHeaders.of(
            fits ? context.headers() : List.of(),
            context.timestamp(),
            new Quarantined(
                new Finding(reason, found, Optional.of(origin), application, attempts)));
    barred
        .or(() -> fits ? Optional.empty() : Optional.of("it is too large to be kept here"))
        .or(() -> kept.isPresent() ? Optional.empty() : Optional.of("its bytes are gone"))
        .ifPresent(why -> QuarantineHeaders.makeFinal(headers, why));
    // With the time of now: the quarantine's retention must not begin with the event.
    return new ProducerRecord<>(
        topic,
        ANY_PARTITION,
        System.currentTimeMillis(),
        fits ? content.key() : null,
        fits ? content.value() : null,
        headers);
  }

  /** What was found before, when the record was given back: it keeps its story. */
  private Optional<Finding> before(ErrorHandlerContext context, RecordPlace place) {
    return place.topic().equals(topic)
        ? Redelivery.givenBack(context.headers(), application).map(Replayed::finding)
        : Optional.empty();
  }

  /** Why the application can't take a record up again, whatever its bytes are. */
  private Optional<String> barred(String input, String step) {
    return input.startsWith(application.name() + "-")
        ? Optional.of(
            "it failed behind a change of its key, with what the application keeps in "
                + input
                + " for itself")
        : barrier.why(input, step);
  }

  /** Kafka Streams lets go of a record's bytes as soon as something was written because of it. */
  private static Optional<RawRecord> input(ErrorHandlerContext context) {
    return context.sourceRawKey() == null && context.sourceRawValue() == null
        ? Optional.empty()
        : Optional.of(new RawRecord(context.sourceRawKey(), context.sourceRawValue()));
  }

  private Optional<RawRecord> original(RecordPlace place) {
    return originals.apply(place).map(record -> new RawRecord(record.key(), record.value()));
  }

  private static String describe(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    return failure instanceof RefusedException
            || failure instanceof SerializationException
            || failure instanceof RegistryException
        ? message
        : failure.getClass().getSimpleName() + ": " + message;
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static int length(Iterable<Header> headers) {
    int length = 0;
    for (Header header : headers) {
      length += 2 * header.key().length() + length(header.value());
    }
    return length;
  }
}
