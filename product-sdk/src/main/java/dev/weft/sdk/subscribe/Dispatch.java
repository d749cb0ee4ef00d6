package dev.weft.sdk.subscribe;

import dev.weft.sdk.quarantine.Party;
import dev.weft.sdk.quarantine.QuarantineEntry.Replayed;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Hands out to the workers what a poll brought. By the thread that polls alone. */
final class Dispatch<T> {

  private final Party self;
  private final Assignment<T> assignment;
  private final Lanes<T> lanes;
  private final Counters counters;

  Dispatch(Party self, Assignment<T> assignment, Lanes<T> lanes, Counters counters) {
    this.self = self;
    this.assignment = assignment;
    this.lanes = lanes;
    this.counters = counters;
  }

  /**
   * Hands records out.
   *
   * @param ends where reading ends, by partition; what lies behind is none of ours
   */
  void dispatch(ConsumerRecords<byte[], byte[]> polled, Map<TopicPartition, Long> ends) {
    for (TopicPartition partition : polled.partitions()) {
      long end = ends.getOrDefault(partition, Long.MAX_VALUE);
      List<ConsumerRecord<byte[], byte[]>> records = before(end, polled.records(partition));
      if (!records.isEmpty()) {
        dispatch(assignment.work(partition), records);
      }
    }
    polled
        .nextOffsets()
        .forEach(
            (partition, next) ->
                assignment
                    .work(partition)
                    .offsets()
                    .readTo(Math.min(next.offset(), ends.getOrDefault(partition, Long.MAX_VALUE))));
  }

  private void dispatch(PartitionWork work, List<ConsumerRecord<byte[], byte[]>> records) {
    Delivery delivery = new Delivery(work, records);
    work.offsets().delivered(delivery);
    int[] ours = work.isQuarantine() ? replayed(delivery) : all(delivery);
    counters.received.add(ours.length);
    if (ours.length > 0) {
      lanes.give(delivery, ours);
    }
  }

  private static int[] all(Delivery delivery) {
    SequenceAudit audit = delivery.work().audit();
    int[] indexes = new int[delivery.size()];
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = i;
      audit.see(delivery.record(i).headers());
    }
    return indexes;
  }

  /** Those that are redelivered to this group; the others are done. */
  private int[] replayed(Delivery delivery) {
    int[] indexes =
        IntStream.range(0, delivery.size()).filter(i -> isForUs(delivery.record(i))).toArray();
    for (int i = 0; i < delivery.size(); i++) {
      if (Arrays.binarySearch(indexes, i) < 0) {
        delivery.done(i);
      }
    }
    return indexes;
  }

  private boolean isForUs(ConsumerRecord<byte[], byte[]> record) {
    return QuarantineHeaders.parse(record.headers())
        .filter(entry -> entry instanceof Replayed && entry.finding().by().equals(self))
        .isPresent();
  }

  private static List<ConsumerRecord<byte[], byte[]>> before(
      long end, List<ConsumerRecord<byte[], byte[]>> records) {
    return records.isEmpty() || records.get(records.size() - 1).offset() < end
        ? records
        : records.stream().filter(record -> record.offset() < end).toList();
  }
}
