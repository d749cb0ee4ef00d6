package dev.weft.sdk.publish;

import java.time.Instant;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Where a published event lies.
 *
 * @param topic its topic
 * @param partition its partition, from 0
 * @param offset its offset in the partition
 * @param timestamp the record's timestamp: the event time when the contract declares one
 * @param quarantined whether it broke a rule and lies in quarantine, as the contract wants it
 */
public record Receipt(
    String topic, int partition, long offset, Instant timestamp, boolean quarantined) {

  static Receipt of(RecordMetadata answer, boolean quarantined) {
    return new Receipt(
        answer.topic(),
        answer.partition(),
        answer.offset(),
        Instant.ofEpochMilli(answer.timestamp()),
        quarantined);
  }
}
