package dev.weft.runtime.observe;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * What has been counted on one partition: kept as metadata of the observer's committed offset, so
 * that count and offset are always of the same moment and a restart counts on instead of reading
 * everything again.
 *
 * @param records how many
 * @param lastEventTime the latest timestamp, in milliseconds since 1970; meaningless without
 *     records
 */
record ProductCount(long records, long lastEventTime) {

  static final ProductCount NOTHING = new ProductCount(0, 0);

  private static final String SEPARATOR = ",";

  ProductCount plus(Iterable<? extends ConsumerRecord<?, ?>> batch) {
    long count = records;
    long last = lastEventTime;
    for (ConsumerRecord<?, ?> record : batch) {
      count++;
      last = Math.max(last, record.timestamp());
    }
    return new ProductCount(count, last);
  }

  ProductCount plus(ProductCount other) {
    return new ProductCount(records + other.records, Math.max(lastEventTime, other.lastEventTime));
  }

  OffsetAndMetadata at(long offset) {
    return new OffsetAndMetadata(offset, records + SEPARATOR + lastEventTime);
  }

  /**
   * What was counted up to a committed offset; empty when the offset is not one of the observer's.
   */
  static Optional<ProductCount> of(OffsetAndMetadata committed) {
    String[] parts = committed.metadata().split(SEPARATOR, 2);
    if (parts.length != 2) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ProductCount(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
