package dev.weft.sdk.subscribe;

import dev.weft.sdk.quarantine.Party;
import dev.weft.sdk.quarantine.QuarantineEntry.Replayed;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    if (!work.isQuarantine()) {
      audit(delivery);
    }
    int[] ours =
        work.isQuarantine() || work.mayHaveBeenDoneBefore(records.get(0).offset())
            ? ours(delivery)
            : all(delivery);
    counters.received.add(ours.length);
    if (ours.length > 0) {
      lanes.give(delivery, ours);
    }
  }

  private static void audit(Delivery delivery) {
    SequenceAudit audit = delivery.work().audit();
    for (int i = 0; i < delivery.size(); i++) {
      audit.see(delivery.record(i).headers());
    }
  }

  private static int[] all(Delivery delivery) {
    int[] indexes = new int[delivery.size()];
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = i;
    }
    return indexes;
  }

  /** Those that are still to be done by this group; the others are done. */
  private int[] ours(Delivery delivery) {
    PartitionWork work = delivery.work();
    int[] indexes = new int[delivery.size()];
    int count = 0;
    for (int i = 0; i < delivery.size(); i++) {
      ConsumerRecord<byte[], byte[]> record = delivery.record(i);
      if (work.wasDoneBefore(record.offset()) || (work.isQuarantine() && !isForUs(record))) {
        delivery.done(i);
      } else {
        indexes[count++] = i;
      }
    }
    return Arrays.copyOf(indexes, count);
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
