package dev.weft.sdk.subscribe;

import dev.weft.sdk.quarantine.Finding;
import dev.weft.sdk.quarantine.Party;
import dev.weft.sdk.quarantine.QuarantineEntry;
import dev.weft.sdk.quarantine.QuarantineEntry.Quarantined;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.quarantine.Reason;
import dev.weft.sdk.quarantine.RecordPlace;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Puts records into quarantine. A record counts as done when the quarantine topic has it. Opens its
 * connection with the first. Thread-safe.
 */
final class QuarantineWriter {

  private final String group;
  private final Supplier<Producer<byte[], byte[]>> connect;
  private final Counters counters;
  private final Consumer<Throwable> failed;
  private @Nullable Producer<byte[], byte[]> producer;

  /**
   * @param failed told when a record can't be put into quarantine: it isn't done then
   */
  QuarantineWriter(
      String group,
      Supplier<Producer<byte[], byte[]>> connect,
      Counters counters,
      Consumer<Throwable> failed) {
    this.group = group;
    this.connect = connect;
    this.counters = counters;
    this.failed = failed;
  }

  /** Puts a record into quarantine. Doesn't wait until it is there. */
  void write(Delivery delivery, int index, Reason reason, String detail, int attempts) {
    ConsumerRecord<byte[], byte[]> record = delivery.record(index);
    Finding finding =
        new Finding(reason, detail, Optional.of(origin(record)), Party.subscriber(group), attempts);
    String topic = delivery.work().source().quarantineTopic();
    // With the time of now: the quarantine's retention must not begin with the event.
    ProducerRecord<byte[], byte[]> entry =
        new ProducerRecord<>(
            topic,
            null,
            null,
            record.key(),
            record.value(),
            QuarantineHeaders.of(record.headers(), new Quarantined(finding)));
    var unused =
        producer()
            .send(
                entry,
                (metadata, failure) -> {
                  if (failure == null) {
                    counters.quarantined.increment();
                    delivery.done(index);
                  } else {
                    failed.accept(
                        new SubscriberException(
                            "The record at %s can't be put into quarantine %s: %s"
                                .formatted(origin(record), topic, failure.getMessage()),
                            failure));
                  }
                });
  }

  /** Waits for what was sent, but not longer than a time, and lets go of the connection. */
  synchronized void close(Duration within) {
    if (producer != null) {
      producer.close(within);
    }
  }

  /** Where a record lay first: one that was replayed and failed again tells the same story. */
  private static RecordPlace origin(ConsumerRecord<byte[], byte[]> record) {
    return QuarantineHeaders.parse(record.headers())
        .map(QuarantineEntry::finding)
        .flatMap(Finding::origin)
        .orElseGet(() -> new RecordPlace(record.topic(), record.partition(), record.offset()));
  }

  private synchronized Producer<byte[], byte[]> producer() {
    if (producer == null) {
      producer = connect.get();
    }
    return producer;
  }
}
