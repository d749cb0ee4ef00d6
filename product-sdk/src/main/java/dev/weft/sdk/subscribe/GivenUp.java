package dev.weft.sdk.subscribe;

import dev.weft.sdk.quarantine.Finding;
import dev.weft.sdk.quarantine.Party;
import dev.weft.sdk.quarantine.QuarantineEntry;
import dev.weft.sdk.quarantine.QuarantineEntry.Quarantined;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.quarantine.RecordPlace;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that was given up. It is held until its entry is in quarantine, which is when an offset
 * behind it is committed.
 *
 * @param delivery what it came with
 * @param index which record of the delivery
 * @param origin where it lay first
 * @param entry what goes to quarantine
 */
record GivenUp(
    Delivery delivery, int index, RecordPlace origin, ProducerRecord<byte[], byte[]> entry) {

  /**
   * Makes its entry.
   *
   * @param by who gave it up
   */
  static GivenUp of(Party by, Delivery delivery, int index, Next.GiveUp why, int attempts) {
    ConsumerRecord<byte[], byte[]> record = delivery.record(index);
    RecordPlace origin = origin(record);
    Finding finding = new Finding(why.reason(), why.detail(), Optional.of(origin), by, attempts);
    return new GivenUp(
        delivery,
        index,
        origin,
        // With the time of now: the quarantine's retention must not begin with the event.
        new ProducerRecord<>(
            delivery.work().source().quarantineTopic(),
            null,
            null,
            record.key(),
            record.value(),
            QuarantineHeaders.of(record.headers(), new Quarantined(finding))));
  }

  /** Where it lies in the partition that it was read from. */
  long offset() {
    return delivery.record(index).offset();
  }

  /** The size of its entry. */
  long bytes() {
    return Delivery.bytes(delivery.record(index)) + headerBytes();
  }

  /** What is held in memory because of it, besides the record itself. */
  long headerBytes() {
    long sum = 0;
    for (Header header : entry.headers()) {
      sum += header.key().length() + (header.value() == null ? 0 : header.value().length);
    }
    return sum;
  }

  /** One that was replayed and failed again tells the same story. */
  private static RecordPlace origin(ConsumerRecord<byte[], byte[]> record) {
    return QuarantineHeaders.parse(record.headers())
        .map(QuarantineEntry::finding)
        .flatMap(Finding::origin)
        .orElseGet(() -> new RecordPlace(record.topic(), record.partition(), record.offset()));
  }
}
