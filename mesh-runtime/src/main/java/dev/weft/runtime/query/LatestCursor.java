package dev.weft.runtime.query;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic as a table: to its end first, then hands out the last record of each key, oldest
 * first. Keys whose last record is a tombstone are gone. Records without a key have no place in a
 * table and are left out.
 */
final class LatestCursor implements RecordCursor {

  /** Most bytes of keys and values that are kept at once. */
  private static final long MAX_BYTES = 64L << 20;

  private static final int BATCH = 500;

  private static final Comparator<ConsumerRecord<byte[], byte[]>> AGE =
      Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
          .thenComparingInt(ConsumerRecord::partition)
          .thenComparingLong(ConsumerRecord::offset);

  private final TopicReader topic;
  private final RecordDecoder decoder;
  private final long max;
  private final Map<ByteBuffer, ConsumerRecord<byte[], byte[]>> table = new HashMap<>();
  private long bytes;
  private @Nullable Iterator<ConsumerRecord<byte[], byte[]>> rows;

  LatestCursor(TopicReader topic, RecordDecoder decoder, long max) {
    this.topic = topic;
    this.decoder = decoder;
    this.max = max;
  }

  @Override
  public List<ReadRecord> next(Duration atMost) {
    Iterator<ConsumerRecord<byte[], byte[]>> ready = rows;
    if (ready != null) {
      List<ReadRecord> batch = new ArrayList<>();
      while (batch.size() < BATCH && ready.hasNext()) {
        batch.add(decoder.decode(ready.next()));
      }
      return batch;
    }
    topic.next(atMost).forEach(this::keep);
    if (topic.done()) {
      rows = table.values().stream().sorted(AGE).limit(max).iterator();
    }
    return List.of();
  }

  private void keep(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return;
    }
    ByteBuffer key = ByteBuffer.wrap(record.key());
    ConsumerRecord<byte[], byte[]> previous =
        record.value() == null ? table.remove(key) : table.put(key, record);
    bytes += (record.value() == null ? 0 : size(record)) - (previous == null ? 0 : size(previous));
    if (bytes > MAX_BYTES) {
      throw new UnreadableTopicException(
          "The last records of all keys are larger than "
              + (MAX_BYTES >> 20)
              + " MiB; read the topic as a stream instead");
    }
  }

  private static int size(ConsumerRecord<byte[], byte[]> record) {
    return record.serializedKeySize() + record.serializedValueSize();
  }

  @Override
  public boolean done() {
    return rows != null && !rows.hasNext();
  }

  @Override
  public void close() {
    topic.close();
  }
}
